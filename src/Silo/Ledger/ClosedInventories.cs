using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Carbon.Measures;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Records;

namespace FactoryTwin.Silo.Ledger;

/// <summary>
/// Closed inventory years and the measure register, as the ledger sees them. The newest frozen figures count: after a restatement what is
/// allocated is held against the restated residual. What frozen figures take off for certificates of this ledger is put back: the ledger
/// takes it off itself, once.
/// </summary>
internal sealed class ClosedInventories(
    FactoryTwin.Carbon.Years.YearDesk years, MeasureRegister measures, InventoryDesk inventories, TwinCatalog catalog) : IClosedYears
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
            Gross = new GrossEmissions(Exact(totals.Scope1), Exact(totals.Scope2Location), Exact(BeforeCertificates(totals)), Exact(totals.Scope3)),
            MarketFactor = Exact(totals.MarketFactor),
            // A month without readings takes no certificate.
            ElectricityMwh = [.. Enumerable.Range(1, Months).Select(m => Exact(totals.ElectricityMonths.FirstOrDefault(e => e.Month == m)?.MegawattHours) ?? 0)],
            Removals = Exact(totals.Removals) ?? 0,
            HasOwnMeasure = (await measures.ReadAsync(factory, cancellationToken)).HasOwnMeasureIn(year),
        };
    }

    public async ValueTask<ClosedYear?> OpenAsync(string factory, int year, CancellationToken cancellationToken = default)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return null;
        }
        var calendar = loaded.Calendar;
        var period = new TimeInterval(calendar.StartOf(new DateOnly(year, 1, 1)), calendar.StartOf(new DateOnly(year + 1, 1, 1)));
        var (request, _) = await inventories.PrepareAsync(loaded, period, null, null, cancellationToken);
        var now = await inventories.RunAsync(loaded, request with { Green = [] }, cancellationToken);
        var bought = (now.Market?.Months ?? []).ToLookup(m => calendar.DayOf(m.Start).Month, m => m.MegawattHours);
        return new ClosedYear
        {
            Factory = factory,
            Year = year,
            State = ClosedYear.Open,
            Hash = ClosedYear.Open,
            Gross = new GrossEmissions(
                Exact(now.Total(EmissionScope.Scope1)), Exact(now.Total(EmissionScope.Scope2)), Exact(now.MarketTotal), Exact(now.Total(EmissionScope.Scope3))),
            MarketFactor = Exact(now.Market?.Residual.KilogramsPerUnit),
            ElectricityMwh = [.. Enumerable.Range(1, Months).Select(m => Exact(bought[m].Sum())!.Value)],
            Removals = Exact(now.Removals.Sum(r => r.Tonnes))!.Value,
        };
    }

    private static double? BeforeCertificates(YearTotals totals) => totals.Scope2Market + ((totals.GreenMwh ?? 0) * (totals.MarketFactor ?? 0));

    /// <summary>To six places: finer than any credit, coarser than what sums of doubles leave over.</summary>
    private static decimal? Exact(double? value) => value is { } amount ? Math.Round((decimal)amount, 6) : null;
}
