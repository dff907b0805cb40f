using FactoryTwin.Carbon.Ledger.Allowances;
using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Records;

namespace FactoryTwin.Silo.Ledger;

/// <summary>Direct emissions that a year without a closed inventory is heading for.</summary>
internal sealed class AllowanceForecast(InventoryDesk inventories)
{
    /// <returns>Null for years to come, and where there are no figures.</returns>
    public async Task<YearForecast?> OfAsync(LoadedFactory factory, int year, DateOnly today, CancellationToken cancellationToken)
    {
        var (first, next) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        if (today <= first)
        {
            return null;
        }
        var end = today < next ? today : next;
        var soFar = await EmittedAsync(factory, first, end, cancellationToken);
        var rest = end < next && soFar is not null ? await EmittedAsync(factory, end.AddYears(-1), first, cancellationToken) : null;
        return YearForecast.Of(soFar, rest, end.DayNumber - first.DayNumber, next.DayNumber - first.DayNumber);
    }

    private async Task<decimal?> EmittedAsync(LoadedFactory factory, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var period = new TimeInterval(factory.Calendar.StartOf(from), factory.Calendar.StartOf(to));
        return FrozenYears.Exact((await inventories.RunAsync(factory, period, null, null, cancellationToken)).Total(EmissionScope.Scope1));
    }
}
