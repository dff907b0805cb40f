using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.ValueChain;

/// <summary>The part of a scope 3 record that lies in a period.</summary>
/// <param name="Share">That part as a share of the record's days [0..1]; amounts are spread evenly.</param>
/// <param name="Kilograms">What it emits [kgCO2e]; null where it could not be worked out.</param>
internal sealed record ChainPart(ActivityRecord Record, double Share, double? Kilograms)
{
    /// <summary>Records of these categories in the period of an inventory, those that are its gaps among them; in the order of their ids.</summary>
    public static IEnumerable<ChainPart> Of(OrganisationInventory inventory, FactoryCalendar calendar, params int[] categories)
    {
        var counted = inventory.Activities.Select(l => new ChainPart(l.Record, l.Share, l.Kilograms));
        var gaps = inventory.ActivityGaps.Select(g => new ChainPart(g.Entered.Record, ShareOf(g.Entered.Record, inventory.Metered.Period, calendar), null));
        return counted.Concat(gaps)
            .Where(p => p.Record is { Scope: EmissionScope.Scope3, Kind: ActivityKind.Emission, Category: { } category } && categories.Contains(category))
            .OrderBy(p => p.Record.Id, StringComparer.Ordinal);
    }

    /// <summary>The record's amount, times the share that falls to the reporter; null where it is stated in a unit that does not convert.</summary>
    public double? AmountIn(string unit) => In("amount", unit) is { } amount && (Record.Fields.ContainsKey("share") ? In("share", "1") : 1) is { } own ? amount * own * Share : null;

    private double? In(string field, string unit) => Record.Fields.TryGetValue(field, out var stated) && FactorUnit.TryParse(stated.Unit, out var from)
        && FactorUnit.TryConvert(stated.Value, from, FactorUnit.Parse(unit), out var value, out _) ? value : null;

    private static double ShareOf(ActivityRecord record, TimeInterval period, FactoryCalendar calendar)
    {
        var (from, to) = (calendar.StartOf(record.From), calendar.StartOf(record.To));
        var (start, end) = (from > period.Start ? from : period.Start, to < period.End ? to : period.End);
        return (end - start) / (to - from);
    }
}
