using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Tariffs;

namespace FactoryTwin.Silo.Catalog;

/// <summary>Price and carbon of one point's quantity. A price that the tariff does not know counts as nothing, and the tariff page says so.</summary>
internal sealed class PointValuation(TariffClock? clock, double unitsPerTariffUnit, double fixedPrice, double carbonPerUnit) : IValuation
{
    public static readonly PointValuation None = new(null, 1, 0, 0);

    public double CarbonPerUnit => carbonPerUnit;

    public double PriceAt(long bucketStartTicks)
    {
        if (clock is null)
        {
            return fixedPrice;
        }
        var price = clock.PriceAt(bucketStartTicks);
        return double.IsNaN(price) ? 0 : price * unitsPerTariffUnit;
    }
}
