using FactoryTwin.Planning.Forecasts;

namespace FactoryTwin.Planning.Tests.Forecasts;

public sealed class ForecastTargetTests
{
    [Fact]
    public void Load_SiteWithOneMeter_IsThatMeter()
    {
        var load = Assert.Single(ForecastTarget.OfSite(Sites.Of("gwangyang-steel").Topology));

        Assert.Equal(("load", "kWh", false), (load.Id, load.Unit, load.IsSolar));
        Assert.Equal([("incoming", 1.0)], load.Points.Select(p => (p.Point.Id.Value, p.Weight)));
    }

    [Fact]
    public void Load_PlantWithPvAndStorage_IsImportLessExportWithPvAndDischargeLessCharge()
    {
        var targets = ForecastTarget.OfSite(Sites.Of("chongqing-auto-parts").Topology);

        var load = targets[0].Points.ToDictionary(p => p.Point.Id.Value, p => p.Weight);
        Assert.Equal(
            new Dictionary<string, double>
            {
                ["e-in-imp"] = 1, ["e-in-exp"] = -1, ["e-pv-a"] = 1, ["e-pv-e"] = 1, ["e-pv-w"] = 1, ["e-bess-ch"] = -1, ["e-bess-dis"] = 1,
            }.OrderBy(p => p.Key),
            load.OrderBy(p => p.Key));
        Assert.Equal(["e-pv-a", "e-pv-e", "e-pv-w"], targets[1].Points.Select(p => p.Point.Id.Value));
        Assert.True(targets[1].IsSolar);
    }

    [Theory]
    [InlineData("heat_pump", true)]
    [InlineData("pv", true)]
    [InlineData("nothing", false)]
    [InlineData("not an id", false)]
    public void Find_House_KnowsItsPoints(string id, bool isThere) =>
        Assert.Equal(isThere, ForecastTarget.Find(Sites.Of("konstanz-household").Topology, id) is not null);

    [Fact]
    public void Find_StatePoint_HasNoAmountToForecast() =>
        Assert.Null(ForecastTarget.Find(Sites.Of("chongqing-auto-parts").Topology, "e-t1-temp"));
}
