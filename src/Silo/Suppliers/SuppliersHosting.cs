using FactoryTwin.Carbon.Footprint;

namespace FactoryTwin.Silo.Suppliers;

/// <summary>Puts the supply chain into the host.</summary>
internal static class SuppliersHosting
{
    public static void AddSuppliers(this IServiceCollection services)
    {
        services.AddSingleton<SupplierBooks>();
        services.AddSingleton<SupplierDesk>();
        services.AddSingleton<ISupplierValues, RegisterValues>();
    }
}
