namespace FactoryTwin.Simulator.Plant;

/// <summary>Where the sun stands, and how much of its light falls on a tilted plane.</summary>
internal static class Sun
{
    /// <summary>Cosine of the zenith angle and azimuth [rad, north = 0, clockwise] at a moment.</summary>
    /// <remarks>Declination and equation of time after Spencer (1971), Fourier series; within 0.01 rad.</remarks>
    public static (double CosZenith, double Azimuth) Position(double latitudeDegrees, double longitudeDegrees, DateTime utc)
    {
        var g = 2 * Math.PI * (utc.DayOfYear - 1 + (utc.TimeOfDay.TotalHours / 24)) / 365;
        var declination = 0.006918 - (0.399912 * Math.Cos(g)) + (0.070257 * Math.Sin(g)) - (0.006758 * Math.Cos(2 * g))
            + (0.000907 * Math.Sin(2 * g)) - (0.002697 * Math.Cos(3 * g)) + (0.00148 * Math.Sin(3 * g));
        var equationOfTimeMinutes = 229.18 * (0.000075 + (0.001868 * Math.Cos(g)) - (0.032077 * Math.Sin(g))
            - (0.014615 * Math.Cos(2 * g)) - (0.040849 * Math.Sin(2 * g)));
        var solarHours = utc.TimeOfDay.TotalHours + (longitudeDegrees / 15) + (equationOfTimeMinutes / 60);
        var hourAngle = (solarHours - 12) * Math.PI / 12;
        var latitude = latitudeDegrees * Math.PI / 180;
        var cosZenith = (Math.Sin(latitude) * Math.Sin(declination)) + (Math.Cos(latitude) * Math.Cos(declination) * Math.Cos(hourAngle));
        var azimuth = Math.PI + Math.Atan2(Math.Sin(hourAngle), (Math.Cos(hourAngle) * Math.Sin(latitude)) - (Math.Tan(declination) * Math.Cos(latitude)));
        return (cosZenith, azimuth);
    }

    /// <summary>Irradiance on a plane [W/m2]: diffuse share after Erbs et al. (1982), isotropic sky, ground reflectance 0.2.</summary>
    public static double OnPlane(double ghi, double cosZenith, double azimuth, double tiltDegrees, double planeAzimuthDegrees)
    {
        if (ghi <= 0 || cosZenith <= 0)
        {
            return 0;
        }
        var clearness = Math.Min(1, ghi / (1361 * Math.Max(cosZenith, 0.05)));
        var diffuseShare = clearness <= 0.22 ? 1 - (0.09 * clearness)
            : clearness > 0.8 ? 0.165
            : 0.9511 + (clearness * (-0.1604 + (clearness * (4.388 + (clearness * (-16.638 + (clearness * 12.336)))))));
        var tilt = tiltDegrees * Math.PI / 180;
        var sinZenith = Math.Sqrt(Math.Max(0, 1 - (cosZenith * cosZenith)));
        var cosIncidence = (cosZenith * Math.Cos(tilt)) + (sinZenith * Math.Sin(tilt) * Math.Cos(azimuth - (planeAzimuthDegrees * Math.PI / 180)));
        // Close to the horizon the ratio of cosines has no meaning; 0.06 is about 3.5 degrees.
        var beam = ghi * (1 - diffuseShare) * Math.Max(0, cosIncidence) / Math.Max(cosZenith, 0.06);
        return beam + (ghi * diffuseShare * (1 + Math.Cos(tilt)) / 2) + (ghi * 0.2 * (1 - Math.Cos(tilt)) / 2);
    }
}
