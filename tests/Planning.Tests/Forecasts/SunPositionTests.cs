using FactoryTwin.Planning.Forecasts;

namespace FactoryTwin.Planning.Tests.Forecasts;

public sealed class SunPositionTests
{
    /// <summary>
    /// Worked example of NREL/TP-560-34302 (Reda and Andreas, Solar Position Algorithm, table A5.1): 17 October 2003, 12:30:30 at UTC-7,
    /// latitude 39.742476, longitude -105.1786: zenith 50.11162, azimuth 194.34024 degrees. Spencer's series is good to half a degree.
    /// </summary>
    [Fact]
    public void At_WorkedExampleOfNrel_IsWithinHalfADegree()
    {
        var sun = SunPosition.At(new DateTimeOffset(2003, 10, 17, 12, 30, 30, TimeSpan.FromHours(-7)), 39.742476, -105.1786);

        Assert.Equal(50.11, Math.Acos(sun.CosZenith) * 180 / Math.PI, 0.5);
        var azimuth = Math.Atan2(sun.East, sun.North) * 180 / Math.PI;
        Assert.Equal(194.34, azimuth < 0 ? azimuth + 360 : azimuth, 0.5);
        Assert.Equal(sun.CosZenith, sun.CosIncidence(0, 180), 1e-12);
    }

    [Fact]
    public void CosIncidence_PlaneFacingAway_IsInShade()
    {
        var noon = SunPosition.At(new DateTimeOffset(2026, 12, 21, 5, 0, 0, TimeSpan.Zero), 29.72, 106.63);

        Assert.Equal(0, noon.CosIncidence(80, 0));
        Assert.True(noon.CosIncidence(40, 180) > noon.CosZenith);
    }
}
