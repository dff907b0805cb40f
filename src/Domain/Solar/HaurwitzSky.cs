namespace FactoryTwin.Domain.Solar;

/// <summary>Irradiance under a cloudless sky, from the height of the sun alone.</summary>
public static class HaurwitzSky
{
    /// <summary>Global horizontal irradiance of a clear sky [W/m2].</summary>
    /// <remarks>
    /// GHI = 1098 cos z exp(-0.059 / cos z). B. Haurwitz: Insolation in relation to cloudiness and cloud density. J. Meteorology 2,
    /// 154-166, 1945, whose 94.4 cal/(cm2 h) are 1098 W/m2. Sandia's PV_LIB and pvlib compute the same; some later papers print 0.057.
    /// </remarks>
    /// <param name="cosZenith">Cosine of the zenith angle; 0 or less is night.</param>
    public static double Ghi(double cosZenith) => cosZenith <= 0 ? 0 : 1098 * cosZenith * Math.Exp(-0.059 / cosZenith);
}
