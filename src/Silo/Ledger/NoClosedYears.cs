using FactoryTwin.Carbon.Ledger.Years;

namespace FactoryTwin.Silo.Ledger;

/// <summary>A host that cannot close an inventory has no closed year, so that nothing can be allocated (O-02).</summary>
internal sealed class NoClosedYears : IClosedYears
{
    public ValueTask<ClosedYear?> FindAsync(string factory, int year, CancellationToken cancellationToken = default) => new((ClosedYear?)null);
}
