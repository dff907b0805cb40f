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
        return await new FootprintBuilder(
            factory.Twin.Topology, factory.Calendar, tables.FactorPicker, new FactorySeries(energy, factory.Numbers, clock), suppliers).BuildAsync(inventory, book, cancellationToken);
    }
}
