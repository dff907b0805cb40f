namespace FactoryTwin.Planning.Pv;

/// <summary>Where the sun stands.</summary>
/// <param name="ElevationDegrees">Above the horizon, without refraction.</param>
/// <param name="AzimuthDegrees">From north over east, 0 to 360.</param>
public readonly record struct SunAngles(double ElevationDegrees, double AzimuthDegrees)
{
    public double CosZenith => Math.Sin(double.DegreesToRadians(ElevationDegrees));
}

/// <summary>Position of the sun by the low-precision formulas of the Astronomical Almanac.</summary>
/// <remarks>
/// Mean longitude and anomaly give the ecliptic longitude, this with the obliquity the right ascension and declination, sidereal time the
/// hour angle. Valid 1950 to 2050 within 0.01 degrees; refraction is left out, which at the horizon is 0.5 degrees.
/// J. J. Michalsky: The Astronomical Almanac's algorithm for approximate solar position (1950-2050). Solar Energy 40(3), 227-235, 1988.
/// </remarks>
public static class SolarPosition
{
    private static readonly DateTimeOffset J2000 = new(2000, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <param name="moment">The moment.</param>
    /// <param name="latitudeDegrees">North positive.</param>
    /// <param name="longitudeDegrees">East positive.</param>
    public static SunAngles At(DateTimeOffset moment, double latitudeDegrees, double longitudeDegrees)
    {
        var days = (moment - J2000).TotalDays;
        var meanLongitude = 280.460 + (0.9856474 * days);
        var anomaly = Radians(357.528 + (0.9856003 * days));
        var eclipticLongitude = Radians(meanLongitude + (1.915 * Math.Sin(anomaly)) + (0.020 * Math.Sin(2 * anomaly)));
        var obliquity = Radians(23.439 - (0.0000004 * days));

        var rightAscension = Math.Atan2(Math.Cos(obliquity) * Math.Sin(eclipticLongitude), Math.Cos(eclipticLongitude));
        var declination = Math.Asin(Math.Sin(obliquity) * Math.Sin(eclipticLongitude));

        var greenwichHours = 18.697374558 + (24.06570982441908 * days);
        var hourAngle = Radians((greenwichHours * 15) + longitudeDegrees) - rightAscension;
        var latitude = Radians(latitudeDegrees);

        var sinElevation = (Math.Sin(declination) * Math.Sin(latitude)) + (Math.Cos(declination) * Math.Cos(latitude) * Math.Cos(hourAngle));
        var elevation = Math.Asin(Math.Clamp(sinElevation, -1, 1));
        var azimuth = Math.Atan2(
            -Math.Cos(declination) * Math.Sin(hourAngle),
            (Math.Sin(declination) * Math.Cos(latitude)) - (Math.Cos(declination) * Math.Sin(latitude) * Math.Cos(hourAngle)));
        var degrees = double.RadiansToDegrees(azimuth);
        return new SunAngles(double.RadiansToDegrees(elevation), degrees < 0 ? degrees + 360 : degrees);
    }

    private static double Radians(double degrees) => double.DegreesToRadians(degrees);
}
