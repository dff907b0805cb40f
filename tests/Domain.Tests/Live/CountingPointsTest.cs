using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;

namespace FactoryTwin.Domain.Tests.Live;

public sealed class CountingPointsTest
{
    /// <summary>The first point tells in kWh, so one in MWh weighs 1,000; reactive energy is none.</summary>
    [Fact]
    public void Of_MetersInDifferentUnits_AddUpInTheFirst()
    {
        var points = CountingPoints.Of(TinyPlant.Topology, TinyPlant.Topology.Asset(new AssetId("hall"))!, "electricity");
        Assert.Equal([("e-press", 1.0), ("e-oven", 1000.0)], points.Select(p => (p.Point.Id.Value, Math.Round(p.Weight, 9))));
    }

    [Theory]
    [InlineData("roof", "e-roof")]
    [InlineData("site", "e-in")]
    [InlineData("oven", "e-oven")]
    public void Of_MeterAboveOthers_CountsAlone(string asset, string point) =>
        Assert.Equal([point], CountingPoints.Of(TinyPlant.Topology, TinyPlant.Topology.Asset(new AssetId(asset))!, "electricity").Select(p => p.Point.Id.Value));
}
