using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Series;

namespace FactoryTwin.Carbon.Ledger;

/// <summary>Power that was made and used here and whose certificate was sold: its zero factor belongs to the buyer, and the use counts like bought power.</summary>
/// <param name="Asset">Where it was made.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="SoldMwh">Certificates sold [MWh].</param>
public sealed record SoldOwnPower(string Asset, DateOnly Month, long SoldMwh)
{
    public static ImmutableArray<SoldOwnPower> Of(IEnumerable<BatchBook> batches) =>
    [
        .. batches
            .Where(b => b.Details is { OwnGeneration: not null, From: not null })
            .GroupBy(b => (b.Details.OwnGeneration!, Month: new DateOnly(b.Details.From!.Value.Year, b.Details.From.Value.Month, 1)))
            .Select(g => new SoldOwnPower(g.Key.Item1, g.Key.Month, g.Sum(b => b.Lots.Where(l => l.Reason == CancelReason.Sold).Sum(l => l.Serials.Count))))
            .Where(s => s.SoldMwh > 0)
            .OrderBy(s => s.Month).ThenBy(s => s.Asset, StringComparer.Ordinal),
    ];
}
