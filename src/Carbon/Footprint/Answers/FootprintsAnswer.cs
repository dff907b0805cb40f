using System.Collections.Immutable;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Footprint.Answers;

/// <summary>The footprints of all products in short, and the reconciliation.</summary>
public sealed record FootprintsAnswer(
    string Factory, DateTimeOffset From, DateTimeOffset To, ImmutableArray<FootprintSummary> Products, ReconciliationAnswer Reconciliation)
{
    public static FootprintsAnswer Of(FootprintSet set, TwinTopology topology, FactoryCalendar calendar)
    {
        var period = set.Inventory.Metered.Period;
        return new FootprintsAnswer(
            topology.Model.Id.Value, calendar.ToLocal(period.Start), calendar.ToLocal(period.End),
            [.. set.Products.Values.Select(FootprintSummary.Of)], ReconciliationAnswer.Of(set, topology));
    }
}

/// <param name="Kilograms">[kgCO2e per unit]; null where nothing was counted.</param>
/// <param name="OverLimit">Lines above the limit of their material.</param>
/// <param name="TargetKilograms">Null: none is set.</param>
public sealed record FootprintSummary(
    string Product, LocalizedName Name, string Unit, double? Kilograms, bool Complete, int Gaps, double? PrimaryShare, double RatedShare, int OverLimit, double? TargetKilograms, double? Output)
{
    internal static FootprintSummary Of(ProductFootprint footprint) => new(
        footprint.Product.Id, footprint.Product.Name, footprint.Product.Unit, footprint.Kilograms, footprint.IsComplete, footprint.Gaps.Length, footprint.PrimaryShare,
        footprint.RatedShare, footprint.Lines.Count(l => l.IsOverLimit == true), footprint.Product.TargetKilograms, footprint.Output.Amount);
}
