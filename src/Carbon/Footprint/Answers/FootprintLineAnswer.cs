using System.Collections.Immutable;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Answers;

/// <summary>A line of a footprint with the way back: inventory figures, factor edition, or supplier document.</summary>
public sealed record FootprintLineAnswer
{
    public required string Id { get; init; }

    public required string Stage { get; init; }

    /// <summary>ownProcess, upstream, material, transportLeg, ownProduct.</summary>
    public required string Kind { get; init; }

    /// <summary>inventory, supplier, background, ownProduct.</summary>
    public required string Source { get; init; }

    public required LocalizedName Name { get; init; }

    public required string Material { get; init; }

    public required double? Quantity { get; init; }

    public required string? Unit { get; init; }

    /// <summary>[kgCO2e per <see cref="Unit"/>]</summary>
    public required double? KilogramsPerUnit { get; init; }

    /// <summary>[kgCO2e per unit of the product]</summary>
    public required double Kilograms { get; init; }

    /// <summary>Part of the footprint [1]; null where there is none.</summary>
    public required double? Share { get; init; }

    public required double BiogenicKilograms { get; init; }

    public required double UptakeKilograms { get; init; }

    public required double PrimaryShare { get; init; }

    public required QualityRating Rating { get; init; }

    public required double? LimitKilograms { get; init; }

    /// <summary>True where the limit is crossed; null where there is none.</summary>
    public required bool? OverLimit { get; init; }

    public required LineFactorAnswer? Factor { get; init; }

    public required SupplierValue? Supplier { get; init; }

    public required OwnPartAnswer? Own { get; init; }

    public required ImmutableArray<LocalizedName> Notices { get; init; }

    internal static FootprintLineAnswer Of(FootprintLine line, double? total, TwinTopology topology) => new()
    {
        Id = line.Id,
        Stage = InventoryAnswer.Camel(line.Stage.ToString()),
        Kind = InventoryAnswer.Camel(line.Kind.ToString()),
        Source = InventoryAnswer.Camel(line.Source.ToString()),
        Name = line.Name,
        Material = line.Material,
        Quantity = line.Quantity,
        Unit = line.Unit,
        KilogramsPerUnit = line.KilogramsPerUnit,
        Kilograms = line.Kilograms,
        Share = FootprintAnswer.Part(line.Kilograms, total),
        BiogenicKilograms = line.BiogenicKilograms,
        UptakeKilograms = line.UptakeKilograms,
        PrimaryShare = line.PrimaryShare,
        Rating = line.Rating,
        LimitKilograms = line.LimitKilograms,
        OverLimit = line.IsOverLimit,
        Factor = line.Factor is { } factor ? LineFactorAnswer.Of(factor) : null,
        Supplier = line.Supplier,
        Own = line.Own is { } own ? OwnPartAnswer.Of(own, topology) : null,
        Notices = line.Notices,
    };
}

/// <summary>The background factor behind a line.</summary>
/// <param name="Ref">Where the library shows it.</param>
public sealed record LineFactorAnswer(
    string Id, double Value, string Unit, string Edition, int? Year, string Region, bool Fallback, string Source, string Confidence, string Ref)
{
    internal static LineFactorAnswer Of(Factors.AppliedFactor applied)
    {
        var factor = applied.Factor;
        return new LineFactorAnswer(
            factor.Reference, factor.Value, factor.UnitText, factor.Edition, factor.Year, factor.Region, applied.Choice.IsFallback, factor.Provenance.Source,
            factor.Provenance.Confidence.ToString(), $"/api/v1/factors/{Uri.EscapeDataString(factor.Reference)}");
    }
}

/// <summary>An own process behind a line.</summary>
/// <param name="Rule">By what it is shared.</param>
/// <param name="Share">Part of the process that the product carries [0..1].</param>
public sealed record OwnPartAnswer(
    string Process, int Version, string Rule, string? Key, string Reason, double Share, double Output, string By, DateTimeOffset At, ImmutableArray<OwnFigureAnswer> Figures)
{
    internal static OwnPartAnswer Of(OwnPart own, TwinTopology topology)
    {
        var process = own.Process.Process;
        return new OwnPartAnswer(
            process.Id, own.Process.Version, InventoryAnswer.Camel(process.Rule.ToString()), process.Key, process.Reason, own.Share, own.Output, own.Process.By, own.Process.At,
            [.. own.Figures.Select(f => OwnFigureAnswer.Of(f, topology))]);
    }
}

/// <summary>A figure of the inventory behind a line.</summary>
/// <param name="Ref">Its lineage to the readings; null where the period cannot be named by days.</param>
/// <param name="Kilograms">The whole figure [kgCO2e].</param>
public sealed record OwnFigureAnswer(string Item, string? Figure, string? Ref, string Asset, LocalizedName? AssetName, double Kilograms)
{
    internal static OwnFigureAnswer Of(OwnFigure figure, TwinTopology topology) => new(
        figure.Item, figure.Figure, figure.Figure is { } name ? $"/api/v1/lineage/{Uri.EscapeDataString(name)}" : null, figure.Asset,
        topology.Asset(new AssetId(figure.Asset))?.Asset.Name, figure.Kilograms);
}
