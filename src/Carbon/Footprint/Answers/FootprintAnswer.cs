using System.Collections.Immutable;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Footprint.Answers;

/// <summary>A footprint as JSON: the same from the API and from <c>factorytwin footprint --json</c>. All figures in kgCO2e per unit of the product.</summary>
public sealed record FootprintAnswer
{
    /// <summary>Share that key lines reach where the boundary says nothing; T/DZJN 108 asks for key parts and gives no number.</summary>
    private const double UsualKeyShare = 0.8;

    public required string Factory { get; init; }

    public required string Product { get; init; }

    public required LocalizedName Name { get; init; }

    /// <summary>Version of the product that it is of.</summary>
    public required int Version { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required string TimeZone { get; init; }

    public required string Unit { get; init; }

    public required LocalizedName? FunctionalUnit { get; init; }

    /// <summary>cradleToGate or cradleToGrave.</summary>
    public required string Boundary { get; init; }

    /// <summary>Warming potentials asked for: ar5, ar6; null: as the model names them.</summary>
    public required string? Gwp { get; init; }

    /// <summary>[kgCO2e per unit], without biogenic uptake; null where nothing was counted, which is not zero.</summary>
    public required double? Kilograms { get; init; }

    /// <summary>False where a line is missing.</summary>
    public required bool Complete { get; init; }

    public required double? FossilKilograms { get; init; }

    /// <summary>CO2 of biological origin set free by own processes: in no total.</summary>
    public required double BiogenicKilograms { get; init; }

    /// <summary>CO2 held by materials, a positive amount: in no total.</summary>
    public required double UptakeKilograms { get; init; }

    /// <summary>[0..1]; null where nothing was counted.</summary>
    public required double? PrimaryShare { get; init; }

    public required QualityAnswer Quality { get; init; }

    public required OutputAnswer Output { get; init; }

    /// <summary>Null: no target is set.</summary>
    public required TargetAnswer? Target { get; init; }

    public required ImmutableArray<StageAnswer> Stages { get; init; }

    public required ImmutableArray<HotSpotAnswer> HotSpots { get; init; }

    /// <summary>Lines of stages beyond the boundary: in no total.</summary>
    public required ImmutableArray<FootprintLineAnswer> Beyond { get; init; }

    public required ImmutableArray<FootprintGapAnswer> Gaps { get; init; }

    public required ImmutableArray<CutOffAnswer> CutOffs { get; init; }

    /// <summary>What is left out, by its own estimate [%].</summary>
    public required double CutOffPercent { get; init; }

    public required ReconciliationAnswer Reconciliation { get; init; }

    public static FootprintAnswer Of(ProductFootprint footprint, FootprintSet set, TwinTopology topology, FactoryCalendar calendar)
    {
        var (product, total) = (footprint.Product, footprint.Kilograms);
        FootprintLineAnswer Line(FootprintLine line) => FootprintLineAnswer.Of(line, total, topology);
        var keyShare = set.Inventory.Boundaries.LastOrDefault()?.Boundary.KeyShare ?? UsualKeyShare;
        return new FootprintAnswer
        {
            Factory = topology.Model.Id.Value,
            Product = product.Id,
            Name = product.Name,
            Version = footprint.Entered.Version,
            By = footprint.Entered.By,
            At = footprint.Entered.At,
            From = calendar.ToLocal(footprint.Period.Start),
            To = calendar.ToLocal(footprint.Period.End),
            TimeZone = calendar.Zone.Id,
            Unit = product.Unit,
            FunctionalUnit = product.FunctionalUnit,
            Boundary = InventoryAnswer.Camel(product.Boundary.ToString()),
            Gwp = set.Inventory.PotentialSet,
            Kilograms = total,
            Complete = footprint.IsComplete,
            FossilKilograms = total - footprint.NotFossilKilograms,
            BiogenicKilograms = footprint.BiogenicKilograms,
            UptakeKilograms = footprint.UptakeKilograms,
            PrimaryShare = footprint.PrimaryShare,
            Quality = new QualityAnswer(footprint.Rating.Technology, footprint.Rating.Time, footprint.Rating.Geography, footprint.RatedShare),
            Output = new OutputAnswer(footprint.Output.Amount, footprint.Output.Unit, footprint.Output.Point?.Value, footprint.Output.Coverage, footprint.Output.Problem),
            Target = product.TargetKilograms is { } target ? new TargetAnswer(target, footprint.IsComplete && total is { } now ? now <= target : null) : null,
            Stages = [.. footprint.Lines.GroupBy(l => l.Stage).Select(s => new StageAnswer(
                InventoryAnswer.Camel(s.Key.ToString()), s.Sum(l => l.Kilograms), Part(s.Sum(l => l.Kilograms), total), [.. s.Select(Line)]))],
            HotSpots = [.. HotSpot.Of(footprint.Lines, keyShare).Select(h => new HotSpotAnswer(h.Line.Id, h.Line.Name, h.Line.Material, h.Line.Kilograms, h.Share, h.Cumulative, h.IsKey))],
            Beyond = [.. footprint.Beyond.Select(Line)],
            Gaps = [.. footprint.Gaps.Select(g => new FootprintGapAnswer(g.Kind, g.Stage is { } stage ? InventoryAnswer.Camel(stage.ToString()) : null, g.Line, g.Message))],
            CutOffs = [.. product.CutOffs.Select(c => new CutOffAnswer(c.Stage is { } stage ? InventoryAnswer.Camel(stage.ToString()) : null, c.What, c.Percent, c.Reason, c.Accepts))],
            CutOffPercent = product.CutOffs.Sum(c => c.Percent),
            Reconciliation = ReconciliationAnswer.Of(set, topology),
        };
    }

    internal static double? Part(double kilograms, double? total) => total is null or 0 ? null : kilograms / total;
}

/// <summary>Mean ratings, 1 best and 5 worst, weighted by contribution; null where nothing is rated.</summary>
/// <param name="RatedShare">Share of the footprint that is rated in all three respects [0..1].</param>
public sealed record QualityAnswer(double? Technology, double? Time, double? Geography, double RatedShare);

/// <param name="Point">Meter that tells it; null: documents.</param>
public sealed record OutputAnswer(double? Amount, string Unit, string? Point, double Coverage, LocalizedName? Problem);

/// <param name="Reached">Null while the footprint is not complete.</param>
public sealed record TargetAnswer(double Kilograms, bool? Reached);

/// <param name="Share">Part of the footprint [1].</param>
public sealed record StageAnswer(string Stage, double Kilograms, double? Share, ImmutableArray<FootprintLineAnswer> Lines);

public sealed record HotSpotAnswer(string Line, LocalizedName Name, string Material, double Kilograms, double Share, double Cumulative, bool Key);

public sealed record FootprintGapAnswer(string Kind, string? Stage, string? Line, LocalizedName Message);

/// <param name="Accepts">Gap that it accepts; null: none.</param>
public sealed record CutOffAnswer(string? Stage, string What, double Percent, string Reason, string? Accepts);
