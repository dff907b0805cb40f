using System.Collections.Immutable;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Lineage;

/// <summary>What a figure is looked up in.</summary>
/// <param name="Frozen">Null: as it is now.</param>
public sealed record LineageGround(
    DateTimeOffset From, DateTimeOffset To, YearInventory Inventory, YearModel Model, TwinTopology Topology, YearDocument? Document, YearFrozen? Frozen, InventoryYear? Year);

/// <summary>Follows a figure back.</summary>
public static class LineageBuilder
{
    /// <returns>Null where no line belongs to the figure.</returns>
    public static LineageAnswer? Build(FigureId figure, LineageGround ground)
    {
        var isMarket = figure.Parts.FirstOrDefault() == YearMarket.Scope;
        var lines = (isMarket ? ground.Inventory.Market : ground.Inventory.All).Where(figure.Holds).ToList();
        if (lines.Count == 0)
        {
            return null;
        }
        // Gross is scope 1 and 2; scope 3 and what stands beside the totals are figures of their own.
        var counted = figure.Parts.Count == 0 ? ground.Inventory.Gross.ToList() : lines;
        var sum = counted.Count == 0 ? (double?)null : counted.Sum(l => l.TCO2e);
        var chained = lines.Count == 1 ? lines[0] : null;
        return new LineageAnswer(
            figure.ToString(), figure.Factory, ground.From, ground.To, figure.View,
            new LineageResult(sum, Sum(counted.Select(l => l.UncertaintyTCO2e)), QualityOf(counted), counted.Count),
            chained is null ? Parts(figure, ground, counted, sum) : [],
            chained is null ? null : Chain(figure, chained, ground),
            Record(ground), ground.Model, Evidence(figure, ground));
    }

    /// <summary>One step down, to the single lines: from a total to readings it is three clicks.</summary>
    private static ImmutableArray<LineagePart> Parts(FigureId figure, LineageGround ground, List<YearLine> lines, double? sum) =>
        [.. lines.Select(l => new LineagePart(
                figure.Of(l, ground.From, ground.To).ToString(), l.Scope, l.Carrier, l.Asset, l.AssetName, l.Point, l.Kind, l.TCO2e, sum is null or 0 ? null : l.TCO2e / sum))
            .OrderByDescending(p => p.TCO2e).ThenBy(p => p.Figure, StringComparer.Ordinal)];

    private static LineageChain Chain(FigureId figure, YearLine line, LineageGround ground) => new(
        new LineageActivity(
            line.Activity, line.Unit, line.Metered, line.Kind, line.Carrier, line.Asset, line.AssetName, line.Quality, line.Completeness, line.EstimatedShare),
        [.. Meters(line, ground.Topology).Select(m => Readings(figure.Factory, line, m.Point, m.Role, ground))],
        line.Record,
        line.Record?.Factors ?? line.Basis?.Factors ?? [],
        line.Basis?.Terms ?? [],
        [.. line.Green.Select(u => new LineageGreen(u.Id, u.Kind, u.Generator, u.Technology, u.From, u.To, u.MatchedMwh, u.Proof))],
        new LineageFactor(
            line.FactorId, line.FactorValue, line.FactorUnit, line.Edition, line.FactorYear, line.FactorValidFrom, line.Region, line.Gas, line.Fallback, line.Source,
            line.Confidence, line.FactorNote, line.Conversions.IsDefault ? [] : line.Conversions, line.TonnesPerUnit, $"/api/v1/factors/{Uri.EscapeDataString(line.FactorId)}"),
        new YearMethod(line.Method, line.Formula, line.Clause));

    /// <summary>The line's own meter, and where it is a difference the meters below it.</summary>
    private static IEnumerable<(PointDefinition Point, string Role)> Meters(YearLine line, TwinTopology topology)
    {
        if (!IdText.IsValid(line.Point) || topology.Point(new PointId(line.Point)) is not { } own)
        {
            yield break;
        }
        yield return (own, "meter");
        if (line.Kind is "unexplained" or "storageLoss")
        {
            foreach (var below in topology.Model.Points.Where(p => p.Carrier == own.Carrier && (p.Parent == own.Id || IsBeside(p, own, line, topology))))
            {
                yield return (below, "below");
            }
        }
    }

    /// <summary>Meters of a storage unit stand on one asset: what it gave back belongs to what it took.</summary>
    private static bool IsBeside(PointDefinition point, PointDefinition own, YearLine line, TwinTopology topology) =>
        line.Kind == "storageLoss" && point.Id != own.Id && topology.AssetOf(point) == topology.AssetOf(own) && point.Role is FlowRole.Charge or FlowRole.Discharge;

    private static LineageReadings Readings(string factory, YearLine line, PointDefinition point, string role, LineageGround ground)
    {
        var frozen = ground.Document?.Activity.FirstOrDefault(a => a.Point == point.Id.Value);
        return new LineageReadings(
            point.Id.Value, point.Name, point.Asset is null ? null : ground.Topology.AssetOf(point).Value, role, frozen?.Unit ?? AmountUnits.Of(point.Unit),
            char.ToLowerInvariant(point.Kind.ToString()[0]) + point.Kind.ToString()[1..], point.MultiplierAt(line.To.UtcTicks - 1), point.Serial, point.AccuracyClass,
            point.CalibrationDue, point.Manual, line.From, line.To, frozen?.Value, frozen?.LastArrival,
            $"/api/v1/factories/{factory}/points/{point.Id}/readings?from={Uri.EscapeDataString(line.From.ToString("O"))}&to={Uri.EscapeDataString(line.To.ToString("O"))}&history=true");
    }

    private static LineageRecord? Record(LineageGround ground) => ground is not { Frozen: { } frozen, Year: { } year } ? null : new LineageRecord(
        year.Year, year.State.ToString().ToLowerInvariant(), frozen.Number == 0 ? "reported" : "restated", frozen.Number, frozen.By, frozen.At, frozen.Reason, frozen.Sha256,
        frozen.LogPosition, year.VerificationOf(frozen.Sha256), $"/api/v1/factories/{year.Factory}/years/{year.Year}/inventory?number={frozen.Number}");

    private static ImmutableArray<LineageFile> Evidence(FigureId figure, LineageGround ground) => ground.Year is not { } year ? [] :
        [.. year.Evidence.OrderByDescending(e => e.Figure == figure.ToString()).ThenBy(e => e.At)
            .Select(e => new LineageFile(e.Sha256, e.Name, e.Note, e.Figure, e.By, e.At, $"/api/v1/factories/{year.Factory}/years/{year.Year}/evidence/{e.Sha256}"))];

    private static string? QualityOf(List<YearLine> lines)
    {
        var words = lines.Select(l => l.Quality).Distinct().ToList();
        return words.Count switch { 0 => null, 1 => words[0], _ => "mixed" };
    }

    private static double? Sum(IEnumerable<double?> values)
    {
        var known = values.OfType<double>().ToList();
        return known.Count == 0 ? null : known.Sum();
    }
}
