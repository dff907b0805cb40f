using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;

namespace FactoryTwin.Carbon.Ledger;

/// <summary>What free and reserved units are worth: quantity x price (K-03).</summary>
/// <param name="Quantity">Held or reserved.</param>
/// <param name="Price">Of one unit; null: neither a purchase price nor a public one is known.</param>
/// <param name="IsReference">The public price stands in for a purchase price that is missing.</param>
public sealed record ValueLine(string Type, string Batch, decimal Quantity, decimal? Price, string? Currency, bool IsReference)
{
    public decimal? Value => Price * Quantity;
}

/// <summary>Values per currency; currencies are never added up.</summary>
public static class Valuation
{
    private const string ReferenceCurrency = "CNY";

    public static ImmutableArray<ValueLine> Lines(IEnumerable<BatchBook> batches, OffsetTypeTable table) =>
    [
        .. batches
            .Select(b => (b.Details, Units: b.Balance.Held + b.Balance.Reserved))
            .Where(b => b.Units > 0)
            .Select(b => b.Details.UnitPrice is { } price
                ? new ValueLine(b.Details.Type, b.Details.Id, b.Units, price, b.Details.Currency, IsReference: false)
                : Reference(b.Details, b.Units, table.Type(b.Details.Type)?.ReferencePrice?.Value)),
    ];

    public static ImmutableSortedDictionary<string, decimal> Totals(IEnumerable<ValueLine> lines) => lines
        .Where(l => l.Value is not null)
        .GroupBy(l => l.Currency!, StringComparer.Ordinal)
        .ToImmutableSortedDictionary(g => g.Key, g => g.Sum(l => l.Value!.Value), StringComparer.Ordinal);

    private static ValueLine Reference(CreditBatch batch, long units, decimal? price) =>
        new(batch.Type, batch.Id, units, price, price is null ? null : ReferenceCurrency, IsReference: price is not null);
}
