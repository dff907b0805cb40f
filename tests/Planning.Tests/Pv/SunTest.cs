using System.Text.Json;
using FactoryTwin.Domain.Solar;
using FactoryTwin.Planning.Pv;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Planning.Tests.Pv;

/// <summary>Sun and sky against values of others: NREL's SPA, and formulas as pvlib 0.9 and later compute them.</summary>
public sealed class SunTest
{
    private const string Cases = "reference/pv/point_cases.json";

    /// <summary>NREL/TP-560-34302, table A5.1: zenith 50.11162 with 0.015 of refraction in it, azimuth 194.34024.</summary>
    [Fact]
    public void Position_OfTheExampleOfNrelsReport_AgreesWithinASimpleAlgorithm()
    {
        var sun = SolarPosition.At(new DateTimeOffset(2003, 10, 17, 12, 30, 30, TimeSpan.FromHours(-7)), 39.742476, -105.1786);
        Assert.Equal(90 - 50.11162 - 0.0155, sun.ElevationDegrees, 0.02);
        Assert.Equal(194.34024, sun.AzimuthDegrees, 0.02);
    }

    [Theory]
    [InlineData("2025-06-21T04:54:00Z", 83.8678, 176.5781)]
    [InlineData("2025-09-23T08:30:00Z", 29.0010, 251.3553)]
    [InlineData("2025-12-21T01:30:00Z", 18.1803, 131.8799)]
    public void Position_InChongqing_AgreesWithPvlib(string time, double elevation, double azimuth)
    {
        var sun = SolarPosition.At(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture), 29.56, 106.55);
        Assert.Equal(elevation, sun.ElevationDegrees, 0.05);
        // Near the zenith a small error of place is a larger one of azimuth.
        Assert.Equal(azimuth, sun.AzimuthDegrees, 0.05 / Math.Cos(double.DegreesToRadians(elevation)));
    }

    [SharedDataFact(Cases)]
    public void Position_InAllPublishedCases_IsWithinFiveHundredths()
    {
        var seen = 0;
        foreach (var c in Published("solar position", "solar position Chongqing"))
        {
            var inputs = c.GetProperty("inputs");
            var sun = SolarPosition.At(inputs.GetProperty("time_utc").GetDateTimeOffset(), inputs.GetProperty("lat").GetDouble(), inputs.GetProperty("lon").GetDouble());
            var expected = c.GetProperty("expected");
            Assert.Equal(expected[0].GetDouble(), sun.ElevationDegrees, 0.05);
            Assert.Equal(expected[2].GetDouble(), sun.AzimuthDegrees, 0.05 / Math.Cos(double.DegreesToRadians(expected[0].GetDouble())));
            seen++;
        }
        Assert.True(seen >= 3, $"{seen} cases");
    }

    /// <summary>B. Haurwitz as pvlib has it.</summary>
    [Theory]
    [InlineData(5, 48.6298687941956)]
    [InlineData(30, 487.894132885425)]
    [InlineData(90, 1035.0920325345)]
    public void Haurwitz_IsAsPublished(double elevation, double ghi) =>
        Assert.Equal(ghi, HaurwitzSky.Ghi(Math.Sin(double.DegreesToRadians(elevation))), ghi * 1e-9);

    [Fact]
    public void Haurwitz_AtNight_IsNothing() => Assert.Equal(0, HaurwitzSky.Ghi(-0.1));

    /// <summary>pvlib, test_irradiance.py; recorded rounded to 1 W/m2.</summary>
    [Theory]
    [InlineData(50, 85, 1, 41.57036)]
    [InlineData(1000, 10, 171, 170.790318)]
    public void Erbs_IsAsPublished(double ghi, double zenith, int day, double diffuse) =>
        Assert.Equal(diffuse, ClearSky.ErbsDiffuse(ghi, Math.Cos(double.DegreesToRadians(zenith)), day), diffuse * 0.005);

    [Theory]
    [InlineData(30, 180, 30, 180, 1)]
    [InlineData(90, 0, 30, 60, 0.25)]
    public void CosIncidence_IsAsPublished(double tilt, double azimuth, double zenith, double sunAzimuth, double expected) =>
        Assert.Equal(expected, ClearSky.CosIncidence(new SunAngles(90 - zenith, sunAzimuth), tilt, azimuth), 1e-9);

    [Theory]
    [InlineData(40.46149818, 40, 35.728402)]
    [InlineData(62.03376265, 40, 54.777191)]
    public void IsotropicDiffuse_IsAsPublished(double dhi, double tilt, double expected) =>
        Assert.Equal(expected, ClearSky.IsotropicDiffuse(dhi, tilt), expected * 1e-5);

    private static IEnumerable<JsonElement> Published(params string[] functions)
    {
        using var stream = SharedData.Open(Cases);
        return [.. JsonDocument.Parse(stream).RootElement.GetProperty("cases").EnumerateArray().Where(c => functions.Contains(c.GetProperty("function").GetString()))];
    }
}
