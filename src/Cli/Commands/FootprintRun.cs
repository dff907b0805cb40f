using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Domain.Live;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Cli.Commands;

/// <summary>Footprints from a store that is open.</summary>
internal static class FootprintRun
{
    public static async Task<FootprintSet> MakeAsync(OpenFactory open, ModelTables tables, FootprintAsk ask, CancellationToken cancellationToken)
    {
        var topology = new TwinTopology(open.Model);
        var inventory = await OrganisationRun.OfAsync(open, topology, tables, ask.Period(open.Calendar), null, ask.PotentialSet, cancellationToken);
        var suppliers = await SupplierBook.ReadAsync(new StoreRecords(open.Store.Events, open.Store.Evidence), open.Model.Id.Value, cancellationToken);
        var series = new FactorySeries(open.Store.Energy, open.Numbers, TimeProvider.System);
        return await new FootprintBuilder(topology, open.Calendar, tables.FactorPicker, series, new BookValues(suppliers))
            .BuildAsync(inventory, await BookAsync(open, cancellationToken), cancellationToken);
    }

    private static async Task<ProductBook> BookAsync(OpenFactory open, CancellationToken cancellationToken)
    {
        var book = ProductBook.Empty;
        await foreach (var stored in open.Store.Events.ReadAllAsync(ProductEvents.StreamOf(open.Model.Id.Value), cancellationToken: cancellationToken))
        {
            book = book.After(stored.Version, stored.Kind, stored.Body.Span);
        }
        return book;
    }
}
