namespace FactoryTwin.Planning.Forecasts;

/// <summary>Where the sun stands (Spencer 1971, "Fourier series representation of the position of the sun").</summary>
/// <param name="CosZenith">Cosine of the zenith angle; not positive when the sun is down.</param>
/// <param name="East">Part of the unit vector to the sun that points east.</param>
/// <param name="North">Part that points north.</param>
internal readonly record struct SunPosition(double CosZenith, double East, double North)
{
    /// <param name="moment">Any moment.</param>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    public static SunPosition At(DateTimeOffset moment, double latitude, double longitude)
    {
        var utc = moment.UtcDateTime;
        var day = 2 * Math.PI * (utc.DayOfYear - 1 + (utc.TimeOfDay.TotalDays - 0.5)) / 365;
        var declination = 0.006918 - (0.399912 * Math.Cos(day)) + (0.070257 * Math.Sin(day)) - (0.006758 * Math.Cos(2 * day))
            + (0.000907 * Math.Sin(2 * day)) - (0.002697 * Math.Cos(3 * day)) + (0.00148 * Math.Sin(3 * day));
        var equationMinutes = 229.18 * (0.000075 + (0.001868 * Math.Cos(day)) - (0.032077 * Math.Sin(day))
            - (0.014615 * Math.Cos(2 * day)) - (0.040849 * Math.Sin(2 * day)));
        var solarMinutes = utc.TimeOfDay.TotalMinutes + equationMinutes + (4 * longitude);
        var hourAngle = Radians((solarMinutes / 4) - 180);
        var phi = Radians(latitude);
        var up = (Math.Sin(phi) * Math.Sin(declination)) + (Math.Cos(phi) * Math.Cos(declination) * Math.Cos(hourAngle));
        var east = -Math.Cos(declination) * Math.Sin(hourAngle);
        var north = (Math.Cos(phi) * Math.Sin(declination)) - (Math.Sin(phi) * Math.Cos(declination) * Math.Cos(hourAngle));
        return new SunPosition(up, east, north);
    }

    /// <summary>Cosine of the angle onto a plane, 0 where the sun is behind it.</summary>
    /// <param name="tiltDegrees">0 is flat.</param>
    /// <param name="azimuthDegrees">Where it faces: 0 north, 90 east, 180 south.</param>
    public double CosIncidence(double tiltDegrees, double azimuthDegrees)
    {
        var tilt = Radians(tiltDegrees);
        var azimuth = Radians(azimuthDegrees);
        return Math.Max(0, (Math.Cos(tilt) * CosZenith) + (Math.Sin(tilt) * ((Math.Sin(azimuth) * East) + (Math.Cos(azimuth) * North))));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
