using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Carbon.Measures;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Records;

namespace FactoryTwin.Silo.Ledger;

/// <summary>Inventory years as the ledger sees them: frozen ones, and one that is not closed yet as it stands now, for certificates.</summary>
internal sealed class ClosedInventories(
    FactoryTwin.Carbon.Years.YearDesk years, MeasureRegister measures, InventoryDesk inventories, TwinCatalog catalog) : IClosedYears
{
    private const int Months = 12;

    private readonly FrozenYears _frozen = new(years, measures);

    public ValueTask<ClosedYear?> FindAsync(string factory, int year, CancellationToken cancellationToken = default) => _frozen.FindAsync(factory, year, cancellationToken);

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
                FrozenYears.Exact(now.Total(EmissionScope.Scope1)), FrozenYears.Exact(now.Total(EmissionScope.Scope2)), FrozenYears.Exact(now.MarketTotal), FrozenYears.Exact(now.Total(EmissionScope.Scope3))),
            MarketFactor = FrozenYears.Exact(now.Market?.Residual.KilogramsPerUnit),
            ElectricityMwh = [.. Enumerable.Range(1, Months).Select(m => FrozenYears.Exact(bought[m].Sum())!.Value)],
            Removals = FrozenYears.Exact(now.Removals.Sum(r => r.Tonnes))!.Value,
        };
    }
}
