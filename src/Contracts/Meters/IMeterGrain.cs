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

    /// <summary>Takes the state that a recomputation of history arrived at.</summary>
    [Alias("ReplaceAsync")]
    ValueTask ReplaceAsync(MeterReplacement replacement, CancellationToken cancellationToken);

    /// <summary>What the meter shows now; null before its first reading.</summary>
    [Alias("GetAsync")]
    ValueTask<PointFigures?> GetAsync(CancellationToken cancellationToken);
}
