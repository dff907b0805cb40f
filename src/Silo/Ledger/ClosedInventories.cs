using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Carbon.Measures;
using FactoryTwin.Carbon.Years;

namespace FactoryTwin.Silo.Ledger;

/// <summary>
/// Closed inventory years and the measure register, as the ledger sees them. The newest frozen figures count: after a restatement what is
/// allocated is held against the restated residual.
/// </summary>
internal sealed class ClosedInventories(FactoryTwin.Carbon.Years.YearDesk years, MeasureRegister measures) : IClosedYears
{
    private const int Months = 12;

    public async ValueTask<ClosedYear?> FindAsync(string factory, int year, CancellationToken cancellationToken = default)
    {
        var found = await years.FindAsync(factory, year, cancellationToken);
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
            Gross = new GrossEmissions(Exact(totals.Scope1), Exact(totals.Scope2Location), Exact(totals.Scope2Market), Exact(totals.Scope3)),
            MarketFactor = Exact(totals.MarketFactor),
            // A month without readings takes no certificate.
            ElectricityMwh = [.. Enumerable.Range(1, Months).Select(m => Exact(totals.ElectricityMonths.FirstOrDefault(e => e.Month == m)?.MegawattHours) ?? 0)],
            Removals = Exact(totals.Removals) ?? 0,
            HasOwnMeasure = (await measures.ReadAsync(factory, cancellationToken)).HasOwnMeasureIn(year),
        };
    }

    /// <summary>To six places: finer than any credit, coarser than what sums of doubles leave over.</summary>
    private static decimal? Exact(double? value) => value is { } amount ? Math.Round((decimal)amount, 6) : null;
}
