using FactoryTwin.Domain.Live;
using Orleans;

namespace FactoryTwin.Contracts.Meters;

/// <summary>One meter point, alive. Key: <see cref="Keys.MeterKey"/>.</summary>
[Alias("factorytwin.IMeterGrain")]
public interface IMeterGrain : IGrainWithStringKey
{
    /// <summary>Applies one block of readings in arrival order to the state that comes with it. Idempotent.</summary>
    [Alias("ApplyAsync")]
    ValueTask<MeterReply> ApplyAsync(MeterBlock block, CancellationToken cancellationToken);

    /// <summary>History was recomputed: takes the state that it arrived at and reads today's sums anew where they changed.</summary>
    [Alias("ReplaceAsync")]
    ValueTask<PointFigures?> ReplaceAsync(MeterReplacement replacement, CancellationToken cancellationToken);

    /// <summary>What the meter shows now; null before its first reading.</summary>
    [Alias("GetAsync")]
    ValueTask<PointFigures?> GetAsync(CancellationToken cancellationToken);
}
