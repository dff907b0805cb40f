using System.Globalization;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Market;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Factors;

namespace FactoryTwin.Silo.Records;

/// <summary>Runs inventories with everything that the host knows: meters, records, boundary, green power, the newest factors.</summary>
internal sealed class InventoryDesk(RecordBooks books, ModelTables tables, FactorDesk factors, ReadingStore store, IGreenPower green, TimeProvider clock)
{
    /// <param name="factory">The factory.</param>
    /// <param name="period">Period.</param>
    /// <param name="asset">Only what belongs at and below it; null: everything.</param>
    /// <param name="potentialSet">ar4, ar5 or ar6; null: as the model names them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<OrganisationInventory> RunAsync(
        LoadedFactory factory, TimeInterval period, AssetId? asset, string? potentialSet, CancellationToken cancellationToken) =>
        await RunAsync(factory, (await PrepareAsync(factory, period, asset, potentialSet, cancellationToken)).Request, cancellationToken);

    public Task<OrganisationInventory> RunAsync(LoadedFactory factory, InventoryRequest request, CancellationToken cancellationToken) =>
        new OrganisationBuilder(factory.Twin.Topology, factory.Calendar, tables.FactorPicker, SeriesOf(factory)).BuildAsync(request, cancellationToken);

    /// <summary>Everything but the readings that an inventory is made of, and a text that differs once any of it does.</summary>
    public async Task<(InventoryRequest Request, string Stamp)> PrepareAsync(
        LoadedFactory factory, TimeInterval period, AssetId? asset, string? potentialSet, CancellationToken cancellationToken)
    {
        // Editions that users added since are part of it.
        var (_, added) = await factors.NowAsync(cancellationToken);
        var (boundaries, activities) = (await books.BoundariesAsync(factory.Id, cancellationToken), await books.ActivitiesAsync(factory.Id, cancellationToken));
        var power = await green.ReadAsync(factory.Id.Value, period, factory.Calendar, cancellationToken);
        var stamp = string.Create(
            CultureInfo.InvariantCulture,
            $"{factory.Id} {factory.Revision} {period} {asset} {potentialSet} {added.Position} {boundaries.Position} {activities.Position} {string.Join(';', power.Uses)} {string.Join(';', power.SoldOwn)}");
        return (new InventoryRequest(period, asset, potentialSet, boundaries, activities, power.Uses) { SoldOwn = power.SoldOwn }, stamp);
    }

    /// <summary>The days of a year as the twin shows them live, beside the yearly run.</summary>
    public async Task<ProvisionalYear> ProvisionalAsync(LoadedFactory factory, int year, CancellationToken cancellationToken)
    {
        var (first, next) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        var inventory = await RunAsync(factory, new TimeInterval(factory.Calendar.StartOf(first), factory.Calendar.StartOf(next)), null, null, cancellationToken);
        return await ProvisionalYear.OfAsync(factory.Twin.Topology, factory.Calendar, tables.FactorPicker, SeriesOf(factory), inventory, cancellationToken);
    }

    private FactorySeries SeriesOf(LoadedFactory factory) => new(store.Energy, factory.Numbers, clock);
}
