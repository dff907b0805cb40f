namespace FactoryTwin.Carbon.Footprint;

/// <summary>Where no register of suppliers is kept: background factors alone count.</summary>
public sealed class NoSupplierValues : ISupplierValues
{
    public ValueTask<SupplierValue?> FindAsync(
        string factory, string material, string? supplier, DateOnly day, CancellationToken cancellationToken = default) => new((SupplierValue?)null);
}
