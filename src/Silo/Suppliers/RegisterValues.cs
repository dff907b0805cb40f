using FactoryTwin.Carbon.Footprint;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Silo.Suppliers;

/// <summary>Accepted values of the supplier register as it is now, for footprints.</summary>
internal sealed class RegisterValues(SupplierBooks books) : ISupplierValues
{
    public async ValueTask<SupplierValue?> FindAsync(string factory, string material, string? supplier, DateOnly day, CancellationToken cancellationToken = default) =>
        await new BookValues(await books.ReadAsync(new FactoryId(factory), cancellationToken)).FindAsync(factory, material, supplier, day, cancellationToken);
}
