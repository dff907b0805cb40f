using FactoryTwin.Domain.Solar;

namespace FactoryTwin.Planning.Pv;

/// <summary>Irradiance of a cloudless sky, and its split and projection onto a tilted plane. All irradiances in W/m2.</summary>
public static class ClearSky
{
    private const double SolarConstant = 1366.1;

    /// <summary>Irradiance outside the atmosphere on a plane facing the sun [W/m2].</summary>
    /// <remarks>Spencer's series, 1971.</remarks>
    public static double ExtraterrestrialNormal(int dayOfYear)
    {
        var b = 2 * Math.PI * (dayOfYear - 1) / 365.0;
        return SolarConstant * (1.00011 + (0.034221 * Math.Cos(b)) + (0.00128 * Math.Sin(b)) + (0.000719 * Math.Cos(2 * b)) + (0.000077 * Math.Sin(2 * b)));
    }

    /// <summary>Diffuse horizontal irradiance out of the global one [W/m2].</summary>
    /// <remarks>
    /// By the clearness index kt = GHI / (extraterrestrial x cos z). D. G. Erbs, S. A. Klein, J. A. Duffie: Estimation of the diffuse
    /// radiation fraction for hourly, daily and monthly-average global radiation. Solar Energy 28(4), 293-302, 1982.
    /// </remarks>
    public static double ErbsDiffuse(double ghi, double cosZenith, int dayOfYear)
    {
        if (ghi <= 0 || cosZenith <= 0)
        {
            return 0;
        }
        // Near the horizon the index would run away: the cosine is kept at 3.7 degrees of elevation.
        var kt = Math.Min(1, ghi / (ExtraterrestrialNormal(dayOfYear) * Math.Max(cosZenith, 0.065)));
        var share = kt <= 0.22 ? 1 - (0.09 * kt)
            : kt <= 0.8 ? 0.9511 - (0.1604 * kt) + (4.388 * kt * kt) - (16.638 * kt * kt * kt) + (12.336 * kt * kt * kt * kt)
            : 0.165;
        return share * ghi;
    }

    /// <summary>Cosine of the angle between sun and the normal of a plane.</summary>
    public static double CosIncidence(SunAngles sun, double tiltDegrees, double azimuthDegrees)
    {
        var tilt = double.DegreesToRadians(tiltDegrees);
        var turn = double.DegreesToRadians(sun.AzimuthDegrees - azimuthDegrees);
        var elevation = double.DegreesToRadians(sun.ElevationDegrees);
        return (Math.Cos(tilt) * Math.Sin(elevation)) + (Math.Sin(tilt) * Math.Cos(elevation) * Math.Cos(turn));
    }

    /// <summary>Irradiance on a tilted plane under an isotropic sky, without light from the ground [W/m2].</summary>
    public static double OnPlane(SunAngles sun, int dayOfYear, double tiltDegrees, double azimuthDegrees)
    {
        var cosZenith = sun.CosZenith;
        var ghi = HaurwitzSky.Ghi(cosZenith);
        if (ghi <= 0)
        {
            return 0;
        }
        var diffuse = ErbsDiffuse(ghi, cosZenith, dayOfYear);
        var beam = (ghi - diffuse) / Math.Max(cosZenith, 0.065);
        return (beam * Math.Max(0, CosIncidence(sun, tiltDegrees, azimuthDegrees))) + IsotropicDiffuse(diffuse, tiltDegrees);
    }

    /// <summary>The part of the sky's diffuse light that a tilted plane sees: DHI (1 + cos tilt) / 2.</summary>
    public static double IsotropicDiffuse(double diffuse, double tiltDegrees) =>
        diffuse * (1 + Math.Cos(double.DegreesToRadians(tiltDegrees))) / 2;
}
