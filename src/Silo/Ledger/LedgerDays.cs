using FactoryTwin.Domain.Identity;
using FactoryTwin.Grains.Ledger;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Ledger;

/// <summary>The local day of a factory by its model; of one that is not loaded, that of UTC.</summary>
internal sealed class LedgerDays(TwinCatalog catalog, TimeProvider clock) : ILedgerDays
{
    public DateOnly Today(FactoryId factory) =>
        catalog.Get(factory)?.Calendar.DayOf(clock.GetUtcNow()) ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
