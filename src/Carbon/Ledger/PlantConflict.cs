using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;

namespace FactoryTwin.Carbon.Ledger;

/// <summary>A purchase of a series.</summary>
public readonly record struct PlacedBatch(string Series, BatchBook Batch);

/// <summary>A certificate and a credit that rest on the power of one plant in the same months: it may yield one benefit only (O-19).</summary>
/// <param name="Plant">Of both.</param>
/// <param name="From">First day of what both cover.</param>
/// <param name="To">Last day.</param>
public sealed record PlantConflict(string Plant, DateOnly From, DateOnly To, string CertificateSeries, string CertificateBatch, string CreditSeries, string CreditBatch)
{
    public bool Touches(string series, string batch) => (CertificateSeries == series && CertificateBatch == batch) || (CreditSeries == series && CreditBatch == batch);

    /// <summary>All conflicts among purchases that still have units with us.</summary>
    public static ImmutableArray<PlantConflict> Find(IEnumerable<PlacedBatch> batches, OffsetTypeTable table)
    {
        var live = batches.Where(b => b.Batch.Details is { Plant: not null, From: not null } && (b.Batch.Waiting is not null || !b.Batch.Active.IsEmpty)).ToList();
        var certificates = live.Where(b => table.Type(b.Batch.Details.Type)?.Use == UnitUse.Electricity).ToLookup(b => b.Batch.Details.Plant, StringComparer.OrdinalIgnoreCase);
        var found = ImmutableArray.CreateBuilder<PlantConflict>();
        foreach (var credit in live.Where(b => table.Type(b.Batch.Details.Type)?.Use == UnitUse.Offset))
        {
            var (from, to) = Span(credit.Batch.Details);
            foreach (var certificate in certificates[credit.Batch.Details.Plant])
            {
                var (start, end) = Span(certificate.Batch.Details);
                if (start <= to && from <= end)
                {
                    found.Add(new PlantConflict(
                        credit.Batch.Details.Plant!, Later(start, from), Earlier(end, to),
                        certificate.Series, certificate.Batch.Details.Id, credit.Series, credit.Batch.Details.Id));
                }
            }
        }
        return found.ToImmutable();
    }

    /// <summary>Whole months: a certificate is of a month, whatever day it names.</summary>
    private static (DateOnly From, DateOnly To) Span(CreditBatch batch)
    {
        var from = new DateOnly(batch.From!.Value.Year, batch.From.Value.Month, 1);
        var last = batch.To ?? batch.From.Value;
        return (from, new DateOnly(last.Year, last.Month, DateTime.DaysInMonth(last.Year, last.Month)));
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
