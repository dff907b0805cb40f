using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Tariffs;

namespace FactoryTwin.Silo.Catalog;

/// <summary>Price and carbon of one point's quantity. A price that the tariff does not know counts as nothing, and the tariff page says so.</summary>
/// <param name="clock">The tariff of the point's carrier; null where it has none.</param>
/// <param name="unitsPerTariffUnit">Tariff units in one unit of the point.</param>
/// <param name="carbonPerUnit">[kgCO2e/unit]</param>
/// <param name="isExport">Whether the quantity is sold: then it is worth the export price of its day.</param>
internal sealed class PointValuation(TariffClock? clock, double unitsPerTariffUnit, double carbonPerUnit, bool isExport) : IValuation
{
    public static readonly PointValuation None = new(null, 1, 0, isExport: false);

    public double CarbonPerUnit => carbonPerUnit;

    public double PriceAt(long bucketStartTicks)
    {
        if (clock is null)
        {
            return 0;
        }
        var price = isExport
            ? (double)(clock.Tariff.ExportPriceOf(clock.Calendar.DayOf(new DateTimeOffset(bucketStartTicks, TimeSpan.Zero)))?.Value ?? 0)
            : clock.PriceAt(bucketStartTicks);
        return double.IsNaN(price) ? 0 : price * unitsPerTariffUnit;
    }
}
