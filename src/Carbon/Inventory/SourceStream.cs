using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Inventory;

/// <summary>
/// Supplies of one carrier with one factor (排放源流): the meters that show what came in, which are the law, and the meters below them that
/// say which asset used it.
/// </summary>
/// <remarks>
/// What came in is what no meter further up explains (<see cref="TwinTopology.Place"/>), so no amount counts twice. Meters that hang below
/// nothing (PV, storage, uses beside the grid) are taken to stand on the bus of the first intake.
/// </remarks>
internal sealed class SourceStream
{
    private readonly ILookup<string, PointDefinition> _below;
    private readonly ImmutableArray<PointDefinition> _beside;

    private SourceStream(
        EmissionSource source, ImmutableArray<PointDefinition> intakes, ImmutableArray<PointDefinition> exports,
        ImmutableArray<PointDefinition> beside, ILookup<string, PointDefinition> below)
    {
        (Source, Intakes, Exports, _beside, _below) = (source, intakes, exports, beside, below);
        UnitCode = AmountUnits.Of(intakes[0].Unit);
    }

    public EmissionSource Source { get; }

    /// <summary>Meters of what came in; never empty.</summary>
    public ImmutableArray<PointDefinition> Intakes { get; }

    /// <summary>Meters of what the site gave back.</summary>
    public ImmutableArray<PointDefinition> Exports { get; }

    /// <summary>Unit in which the stream adds up: that of its first intake.</summary>
    public string UnitCode { get; }

    /// <summary>Everything the stream reads.</summary>
    public IEnumerable<PointDefinition> Points => Intakes.Concat(_beside).Concat(Exports).Concat(Intakes.Concat(_beside).SelectMany(Descendants)).DistinctBy(p => p.Id);

    /// <summary>Meters on the bus that a meter feeds.</summary>
    public IEnumerable<PointDefinition> Below(PointDefinition meter) =>
        ReferenceEquals(meter, Intakes[0]) ? _below[meter.Id.Value].Concat(_beside) : _below[meter.Id.Value];

    /// <summary>The meter of the other direction at the same place: same asset, same upper meter.</summary>
    public PointDefinition? ExportBeside(PointDefinition meter)
    {
        var same = meter.Parent is { } up ? _below[up.Value] : Exports;
        return same.FirstOrDefault(p => p.Role == FlowRole.Export && p.Asset == meter.Asset && p.Parent == meter.Parent);
    }

    /// <summary>The streams of a model, in an order that does not depend on the order of its points.</summary>
    public static ImmutableArray<SourceStream> Of(TwinTopology topology)
    {
        var streams = ImmutableArray.CreateBuilder<SourceStream>();
        foreach (var source in EmissionSources.All)
        {
            var points = topology.Model.Points
                .Where(p => p.Carrier == source.Carrier && p.Role != FlowRole.Other && topology.Place(p.Id).CountsToday)
                .OrderBy(p => p.Id.Value, StringComparer.Ordinal).ToList();
            var top = points.Where(p => topology.Place(p.Id).CountsUpTo == 0).ToLookup(p => p.Role);
            var hasIntake = top[FlowRole.Import].Any();
            var supplies = top[FlowRole.Import].Concat(top[FlowRole.Consumption]).Where(p => source.Emits(p.Role, hasIntake)).ToImmutableArray();
            var below = points.Where(p => p.Parent is not null).ToLookup(p => p.Parent!.Value.Value, StringComparer.Ordinal);
            var orphans = points.Where(p => p.Parent is null && p.Role is not (FlowRole.Import or FlowRole.Export) && !supplies.Contains(p)).ToImmutableArray();
            ImmutableArray<PointDefinition> exports = [.. top[FlowRole.Export]];
            foreach (var group in supplies.GroupBy(p => (FactorPicker.ReferenceOf(topology.Model, p), DimensionOf(p))))
            {
                streams.Add(new SourceStream(source, [.. group], exports, orphans, below));
                // They stand on one bus only.
                (exports, orphans) = ([], []);
            }
        }
        return streams.ToImmutable();
    }

    private static Dimension? DimensionOf(PointDefinition point) => UnitTable.TryFind(AmountUnits.Of(point.Unit), out var unit) ? unit.Dimension : null;

    private IEnumerable<PointDefinition> Descendants(PointDefinition meter) =>
        _below[meter.Id.Value].SelectMany(p => Descendants(p).Prepend(p));
}
