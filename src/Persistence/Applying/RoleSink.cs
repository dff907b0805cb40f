using FactoryTwin.Domain.Metering;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Applying;

/// <summary>The holder's readings go to the sink it was given, since its meters live there; a follower applies them by itself.</summary>
internal sealed class RoleSink(IHistoryLease lease, IMeterSink sink, IPointCatalog catalog) : IMeterSink
{
    private readonly DirectMeterSink _direct = new(catalog);

    private IMeterSink Now => lease.IsHolder ? sink : _direct;

    public ValueTask ApplyAsync(ReadOnlyMemory<PointBlock> blocks, Memory<MeterOutcome> outcomes, CancellationToken cancellationToken) =>
        Now.ApplyAsync(blocks, outcomes, cancellationToken);

    public ValueTask ReplaceAsync(int point, MeterState state, CancellationToken cancellationToken) => Now.ReplaceAsync(point, state, cancellationToken);
}
