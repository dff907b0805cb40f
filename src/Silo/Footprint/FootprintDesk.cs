using FactoryTwin.Carbon.Footprint;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Records;

namespace FactoryTwin.Silo.Footprint;

/// <summary>Makes footprints with everything that the host knows: inventory, products, processes, suppliers.</summary>
internal sealed class FootprintDesk(
    ProductDesk products, InventoryDesk inventories, ModelTables tables, IEnergyQueries energy, ISupplierValues suppliers, TimeProvider clock)
{
    /// <param name="factory">The factory.</param>
    /// <param name="period">Period.</param>
    /// <param name="potentialSet">ar5 or ar6; null: as the model names them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<FootprintSet> RunAsync(LoadedFactory factory, TimeInterval period, string? potentialSet, CancellationToken cancellationToken)
    {
        var book = await products.BookAsync(factory.Id, cancellationToken);
        var inventory = await inventories.RunAsync(factory, period, null, potentialSet, cancellationToken);
        return await BuilderOf(factory, suppliers).BuildAsync(inventory, book, cancellationToken);
    }

    /// <summary>The footprints of a period with suppliers' values, and beside them with background factors alone.</summary>
    public async Task<(FootprintSet With, FootprintSet Without)> BesideBackgroundAsync(LoadedFactory factory, TimeInterval period, CancellationToken cancellationToken)
    {
        var book = await products.BookAsync(factory.Id, cancellationToken);
        var inventory = await inventories.RunAsync(factory, period, null, null, cancellationToken);
        return (
            await BuilderOf(factory, suppliers).BuildAsync(inventory, book, cancellationToken),
            await BuilderOf(factory, new NoSupplierValues()).BuildAsync(inventory, book, cancellationToken));
    }

    private FootprintBuilder BuilderOf(LoadedFactory factory, ISupplierValues values) =>
        new(factory.Twin.Topology, factory.Calendar, tables.FactorPicker, new FactorySeries(energy, factory.Numbers, clock), values);
}
