using FactoryTwin.Domain.Metering;

namespace FactoryTwin.Persistence.Applying;

/// <summary>Applies blocks with the pure engine, on the applier's own turn.</summary>
public sealed class DirectMeterSink(IPointCatalog catalog) : IMeterSink
{
    public ValueTask ApplyAsync(ReadOnlyMemory<PointBlock> blocks, Memory<MeterOutcome> outcomes, CancellationToken cancellationToken)
    {
        var results = outcomes.Span;
        var all = blocks.Span;
        for (var i = 0; i < all.Length; i++)
        {
            ref readonly var block = ref all[i];
            var rules = catalog.RulesOf(block.Point)
                ?? throw new InvalidOperationException($"Point {block.Point} lost its rules between grouping and applying.");
            results[i] = MeterEngine.Apply(rules, block.State, block.Samples.Span);
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask ReplaceAsync(int point, MeterState state, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
