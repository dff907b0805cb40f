using FactoryTwin.Carbon.Measures;
using FactoryTwin.Carbon.Years;

namespace FactoryTwin.Carbon.Ledger.Years;

/// <summary>
/// Closed inventory years and the measure register, as the ledger sees them. The newest frozen figures count: after a restatement what is
/// allocated is held against the restated residual. What frozen figures take off for certificates of this ledger is put back: the ledger
/// takes it off itself, once.
/// </summary>
public sealed class FrozenYears(Carbon.Years.YearDesk years, MeasureRegister measures)
{
    private const int Months = 12;

    /// <returns>Null where the year is not closed.</returns>
    public async ValueTask<ClosedYear?> FindAsync(string factory, int year, CancellationToken cancellationToken = default)
    {
        var found = await years.FindAsync(factory, year, cancellationToken).ConfigureAwait(false);
        if (found.Newest is not { } frozen)
        {
            return null;
        }
        var totals = frozen.Totals;
        return new ClosedYear
        {
            Factory = factory,
            Year = year,
            State = found.State == YearState.Verified ? "verified" : "closed",
            Hash = frozen.Sha256,
            Gross = new GrossEmissions(Exact(totals.Scope1), Exact(totals.Scope2Location), Exact(BeforeCertificates(totals)), Exact(totals.Scope3)),
            MarketFactor = Exact(totals.MarketFactor),
            // A month without readings takes no certificate.
            ElectricityMwh = [.. Enumerable.Range(1, Months).Select(m => Exact(totals.ElectricityMonths.FirstOrDefault(e => e.Month == m)?.MegawattHours) ?? 0)],
            Removals = Exact(totals.Removals) ?? 0,
            HasOwnMeasure = (await measures.ReadAsync(factory, cancellationToken).ConfigureAwait(false)).HasOwnMeasureIn(year),
        };
    }

    /// <summary>To six places: finer than any credit, coarser than what sums of doubles leave over.</summary>
    public static decimal? Exact(double? value) => value is { } amount ? Math.Round((decimal)amount, 6) : null;

    private static double? BeforeCertificates(YearTotals totals) => totals.Scope2Market + ((totals.GreenMwh ?? 0) * (totals.MarketFactor ?? 0));
}
