using FactoryTwin.Domain.Model;
using FactoryTwin.Planning.Pv;

namespace FactoryTwin.Planning.Forecasts;

/// <summary>What PV arrays would yield under a clear sky, for the shape of a day: a forecast scales it by what the arrays brought.</summary>
internal static class ClearSkyYield
{
    /// <summary>Per slot of the layout, in kW; null where the site has no place. An array without tilt counts as flat, without peak as 1 kW.</summary>
    public static double[]? Of(Site site, IReadOnlyList<AssetDefinition> arrays, DayLayout layout)
    {
        if (site.LatitudeDegrees is not { } latitude || site.LongitudeDegrees is not { } longitude)
        {
            return null;
        }
        var yields = new double[layout.Days * layout.SlotsPerDay];
        for (var i = 0; i < yields.Length; i++)
        {
            var middle = layout.MiddleOf(i / layout.SlotsPerDay, i % layout.SlotsPerDay);
            var sun = SolarPosition.At(middle, latitude, longitude);
            foreach (var array in arrays)
            {
                yields[i] += array.Figures.GetValueOrDefault("peakKwp", 1) * ClearSky.OnPlane(
                    sun, middle.DayOfYear, array.Figures.GetValueOrDefault("tiltDegrees"), array.Figures.GetValueOrDefault("azimuthDegrees", 180)) / 1000;
            }
        }
        return yields;
    }
}
