using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Cli;

/// <summary>The organisation's inventory out of an open store: meters, records, boundary, green power of the ledger, and the factors that users added.</summary>
internal static class OrganisationRun
{
    /// <param name="asset">Only what belongs at and below it; null: everything.</param>
    /// <param name="potentialSet">ar4, ar5 or ar6; null: as the model names them.</param>
    public static async Task<OrganisationInventory> OfAsync(
        OpenFactory open, TwinTopology topology, ModelTables tables, TimeInterval period, AssetId? asset, string? potentialSet, CancellationToken cancellationToken)
    {
        await FactorLibrary.PutAddedAsync(open.Store, tables, cancellationToken);
        var series = new FactorySeries(open.Store.Energy, open.Numbers, TimeProvider.System);
        var records = new StoreRecords(open.Store.Events, open.Store.Evidence);
        var books = await FactoryBooks.ReadAsync(records, open.Model.Id.Value, cancellationToken);
        var green = await new LedgerGreenPower(records).ReadAsync(open.Model.Id.Value, period, open.Calendar, cancellationToken);
        return await new OrganisationBuilder(topology, open.Calendar, tables.FactorPicker, series)
            .BuildAsync(new InventoryRequest(period, asset, potentialSet, books.Boundaries, books.Activities, green.Uses) { SoldOwn = green.SoldOwn }, cancellationToken);
    }
}
