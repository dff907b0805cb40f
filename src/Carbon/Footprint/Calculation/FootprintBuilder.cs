using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Footprint.Calculation;

/// <summary>Makes the footprints of all products of a factory for a period, from one inventory, so that they add up to it.</summary>
/// <param name="topology">The factory.</param>
/// <param name="calendar">Its local calendar.</param>
/// <param name="factors">Picks background factors.</param>
/// <param name="series">What output meters say.</param>
/// <param name="suppliers">What suppliers say of materials.</param>
public sealed class FootprintBuilder(
    TwinTopology topology, FactoryCalendar calendar, FactorPicker factors, IFactorySeries series, ISupplierValues suppliers)
{
    /// <param name="inventory">The whole organisation's inventory of the period.</param>
    /// <param name="book">Products and processes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<FootprintSet> BuildAsync(OrganisationInventory inventory, ProductBook book, CancellationToken cancellationToken = default)
    {
        var period = inventory.Metered.Period;
        var products = book.CurrentProducts.ToList();
        var outputs = await new OutputReader(topology, calendar, series).ReadAsync([.. products.Select(p => p.Product)], period, cancellationToken).ConfigureAwait(false);
        var allocation = new OwnAllocator(topology, book, outputs).Share(inventory);
        // The last day of the period: what suppliers say for it is what the newest delivery brought.
        var day = DateOnly.FromDateTime(calendar.ToLocal(period.End.AddTicks(-1)).DateTime);
        var values = await SuppliersAsync(products, day, cancellationToken).ConfigureAwait(false);
        var run = new ProductRun(
            book, outputs, period, new OwnLines(inventory, allocation, factors, calendar, topology.Model.Site), new BillLines(factors, values, topology.Model.Site, day.Year));
        return new FootprintSet(
            inventory, allocation, products.ToImmutableSortedDictionary(p => p.Product.Id, p => run.Of(p), StringComparer.Ordinal), Reconciliation.Of(inventory, allocation, outputs));
    }

    private async Task<Dictionary<(string Material, string? Supplier), SupplierValue>> SuppliersAsync(
        List<ProductEntered> products, DateOnly day, CancellationToken cancellationToken)
    {
        var values = new Dictionary<(string, string?), SupplierValue>();
        foreach (var asked in products.SelectMany(p => p.Product.Materials).Where(m => m.Product is null).Select(m => (m.Material, m.Supplier)).Distinct())
        {
            if (await suppliers.FindAsync(topology.Model.Id.Value, asked.Material, asked.Supplier, day, cancellationToken).ConfigureAwait(false) is { } value)
            {
                values[asked] = value;
            }
        }
        return values;
    }
}

/// <summary>The footprints of a factory's products for one period.</summary>
/// <param name="Inventory">What own processes come from.</param>
/// <param name="Allocation">How it is shared.</param>
/// <param name="Products">By product id.</param>
/// <param name="Reconciliation">That the shares add up to it.</param>
public sealed record FootprintSet(
    OrganisationInventory Inventory, OwnAllocation Allocation, ImmutableSortedDictionary<string, ProductFootprint> Products, Reconciliation Reconciliation);
