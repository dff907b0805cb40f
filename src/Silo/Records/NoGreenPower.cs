using FactoryTwin.Carbon.Inventory.Market;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Silo.Records;

/// <summary>Green power of a host whose ledger holds none.</summary>
internal sealed class NoGreenPower : IGreenPower
{
    public ValueTask<IReadOnlyList<GreenPowerUse>> UsesAsync(string factory, TimeInterval period, CancellationToken cancellationToken = default) => new([]);
}
