using FactoryTwin.Domain.Model;

namespace FactoryTwin.Planning.Forecasts;

/// <summary>What PV arrays would yield under a clear sky, for the shape of a day: a forecast scales it by what the arrays brought.</summary>
/// <remarks>
/// Position of the sun after Spencer 1971 (declination, equation of time; within about half a degree). Clear-sky irradiance on the
/// horizontal after Haurwitz 1945: 1098 cos z exp(-0.057 / cos z) W/m2. The direct part is turned onto the plane of the array.
/// </remarks>
internal static class ClearSky
{
    /// <summary>Assumed share of diffuse light under a clear sky; what the array was seen to yield corrects the shape.</summary>
    private const double DiffuseShare = 0.1;

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
            var sun = SunPosition.At(layout.MiddleOf(i / layout.SlotsPerDay, i % layout.SlotsPerDay), latitude, longitude);
            foreach (var array in arrays)
            {
                yields[i] += array.Figures.GetValueOrDefault("peakKwp", 1) * Irradiance(
                    sun, array.Figures.GetValueOrDefault("tiltDegrees"), array.Figures.GetValueOrDefault("azimuthDegrees", 180)) / 1000;
            }
        }
        return yields;
    }

    /// <returns>On the plane of the array [W/m2].</returns>
    private static double Irradiance(SunPosition sun, double tiltDegrees, double azimuthDegrees)
    {
        if (sun.CosZenith <= 0)
        {
            return 0;
        }
        var horizontal = 1098 * sun.CosZenith * Math.Exp(-0.057 / sun.CosZenith);
        var direct = (1 - DiffuseShare) * horizontal / sun.CosZenith;
        return (direct * sun.CosIncidence(tiltDegrees, azimuthDegrees)) + (DiffuseShare * horizontal);
    }
}
