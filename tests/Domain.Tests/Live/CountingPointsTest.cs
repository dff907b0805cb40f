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

    /// <summary>PV feeds the site beside the grid, so the intake is no parent of the machines; they are behind it all the same.</summary>
    [Fact]
    public void Of_IntakeThatIsNoParent_CountsAloneAtTheSite()
    {
        var model = TinyPlant.Topology.Model;
        var free = new TwinTopology(model with { Points = [.. model.Points.Select(p => p with { Parent = null })] });
        Assert.Equal(["e-in"], CountingPoints.Of(free, free.Asset(new AssetId("site"))!, "electricity").Select(p => p.Point.Id.Value));
        Assert.Equal(["e-press", "e-oven"], CountingPoints.Of(free, free.Asset(new AssetId("hall"))!, "electricity").Select(p => p.Point.Id.Value));
    }
}
