using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Domain.Records;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;

namespace FactoryTwin.Conformance.Sources;

/// <summary>The organisation's inventory with records, boundary and green power of the ledger.</summary>
internal sealed class InventoryRun(ReadingStore store, IRecords records, ModelTables tables)
{
    public async Task<OrganisationInventory> OfAsync(FactQuestion question, TimeInterval period, CancellationToken cancellationToken)
    {
        var factory = question.Factory;
        var books = await FactoryBooks.ReadAsync(records, factory.Id, cancellationToken);
        var green = await new LedgerGreenPower(records).ReadAsync(factory.Id, period, factory.Calendar, cancellationToken);
        return await new OrganisationBuilder(factory.Topology, factory.Calendar, tables.FactorPicker, question.SeriesOf(store.Energy)).BuildAsync(
            new InventoryRequest(period, null, null, books.Boundaries, books.Activities, green.Uses) { SoldOwn = green.SoldOwn }, cancellationToken);
    }
}
