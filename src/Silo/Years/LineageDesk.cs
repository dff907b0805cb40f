using FactoryTwin.Carbon.Lineage;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Time;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Years;

/// <summary>Finds what a figure is looked up in: a frozen inventory, or the figures as they are now.</summary>
internal sealed class LineageDesk(YearDesk desk, YearSources sources, TimeProvider clock)
{
    /// <summary>So long the parts of a figure are those that its sum was made of, though readings came in since.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private (string Stamp, long Position, DateTimeOffset At, YearInventory Inventory)? _live;
    private (string Sha256, YearDocument Document, YearInventory Inventory)? _frozen;

    /// <returns>Null where there is no such figure.</returns>
    public async Task<LineageAnswer?> FindAsync(LoadedFactory factory, FigureId figure, CancellationToken cancellationToken)
    {
        var span = figure.Span(factory.Calendar);
        var year = figure.Year is { } of ? await desk.FindAsync(figure.Factory, of, cancellationToken) : null;
        var topology = factory.Twin.Topology;
        if (figure.Number is not { } number)
        {
            var inventory = await LiveAsync(factory, span, cancellationToken);
            return LineageBuilder.Build(figure, new LineageGround(
                factory.Calendar.ToLocal(span.Start), factory.Calendar.ToLocal(span.End), inventory, await sources.ModelAsync(factory, cancellationToken), topology, null, null, year));
        }
        if (year?.Numbered(number) is not { } frozen || await FrozenAsync(frozen.Sha256, cancellationToken) is not var (document, kept))
        {
            return null;
        }
        return LineageBuilder.Build(figure, new LineageGround(document.From, document.To, kept, document.Model, topology, document, frozen, year));
    }

    /// <summary>The figures of a period, worked out once as long as nothing changed that they rest on, and for a few seconds while readings come in.</summary>
    private async Task<YearInventory> LiveAsync(LoadedFactory factory, TimeInterval span, CancellationToken cancellationToken)
    {
        var (stamp, position, figures) = await sources.FiguresAsync(factory, span, cancellationToken);
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            if (_live is { } known && known.Stamp == stamp && (known.Position == position || now - known.At < Settled))
            {
                return known.Inventory;
            }
        }
        var inventory = await figures();
        lock (_gate)
        {
            _live = (stamp, position, now, inventory);
        }
        return inventory;
    }

    /// <summary>A frozen inventory never changes, so the last one that was read is kept.</summary>
    private async Task<(YearDocument Document, YearInventory Inventory)?> FrozenAsync(string sha256, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_frozen is { } known && known.Sha256 == sha256)
            {
                return (known.Document, known.Inventory);
            }
        }
        if (await desk.DocumentAsync(sha256, cancellationToken) is not { } document)
        {
            return null;
        }
        var inventory = document.ReadInventory();
        lock (_gate)
        {
            _frozen = (sha256, document, inventory);
        }
        return (document, inventory);
    }
}
