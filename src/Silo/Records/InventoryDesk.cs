using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Market;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Records;

/// <summary>Runs inventories with everything that the host knows: meters, records, boundary, green power.</summary>
public sealed class InventoryDesk(RecordBooks books, ModelTables tables, IEnergyQueries energy, IGreenPower green, TimeProvider clock)
{
    /// <param name="factory">The factory.</param>
    /// <param name="period">Period.</param>
    /// <param name="asset">Only what belongs at and below it; null: everything.</param>
    /// <param name="potentialSet">ar5 or ar6; null: as the model names them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<OrganisationInventory> RunAsync(
        LoadedFactory factory, TimeInterval period, AssetId? asset, string? potentialSet, CancellationToken cancellationToken)
    {
        var request = new InventoryRequest(
            period, asset, potentialSet, await books.BoundariesAsync(factory.Id, cancellationToken), await books.ActivitiesAsync(factory.Id, cancellationToken),
            await green.UsesAsync(factory.Id.Value, period, cancellationToken));
        return await new OrganisationBuilder(factory.Twin.Topology, factory.Calendar, tables.FactorPicker, SeriesOf(factory)).BuildAsync(request, cancellationToken);
    }

    /// <summary>The days of a year as the twin shows them live, beside the yearly run.</summary>
    public async Task<ProvisionalYear> ProvisionalAsync(LoadedFactory factory, int year, CancellationToken cancellationToken)
    {
        var (first, next) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        var inventory = await RunAsync(factory, new TimeInterval(factory.Calendar.StartOf(first), factory.Calendar.StartOf(next)), null, null, cancellationToken);
        return await ProvisionalYear.OfAsync(factory.Twin.Topology, factory.Calendar, tables.FactorPicker, SeriesOf(factory), inventory, cancellationToken);
    }

    private FactorySeries SeriesOf(LoadedFactory factory) => new(energy, factory.Numbers, clock);
}
