using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Models;

namespace FactoryTwin.Ingestion.Tests.Models;

public sealed class MeterListTests
{
    [Fact]
    public void Make_PlainList_GivesAValidModelWithDefaults()
    {
        var model = Make("""
            id,name,nameEn,carrier,unit,kind,interval,parent,multiplier,building,asset,assetKind
            main,总表,Main meter,,,,,,8000,,,
            press,压力机,,,,,,main,80,hall-a,press-1,production-line
            gas,"天然气, 总",Gas,natural-gas,,interval,1h,,,,,
            power,,,,,power,1min,,,hall-a,,
            """).Require();

        Assert.Equal(["site", "hall-a", "press-1"], model.Assets.Select(a => a.Id.Value));
        Assert.Equal(["kWh", "kWh", "m3", "kW"], model.Points.Select(p => p.Unit));
        Assert.Equal(["site", "press-1", "site", "hall-a"], model.Points.Select(p => p.Asset?.Value));
        Assert.Equal(8000, model.Points[0].MultiplierAt(0));
        Assert.Equal(new PointId("main"), model.Points[1].Parent);
        Assert.Equal(new LocalizedName("天然气, 总", "Gas"), model.Points[2].Name);
        Assert.Equal(MeteringInterval.Minutes(60), model.Points[2].Interval);
        Assert.Equal("production-line", model.Assets[2].Kind);
    }

    [Fact]
    public void Make_List_CanBeSavedAndLoaded()
    {
        var model = Make("id;name\n1;\"Zähler; eins\"\n007;yes\n").Require();
        var read = FactoryModelReader.Parse(FactoryModelWriter.Write(model)).Require();

        Assert.Equal(FactoryModelJson.Write(model), FactoryModelJson.Write(read));
        Assert.Equal("yes", read.Points[1].Name.Zh);
        Assert.Equal("007", read.Points[1].Id.Value);
    }

    [Theory]
    [InlineData("name\nx\n", 1, 1, "'id' is missing")]
    [InlineData("id,carier\nx,water\n", 1, 2, "did you mean 'carrier'")]
    [InlineData("id,unit\nx,kWh\ny,kW\n", 3, 2, "does not fit")]
    [InlineData("id,parent\nx,\ny,z\n", 3, 2, "There is no point 'z'")]
    [InlineData("id,multiplier\nx,many\n", 2, 2, "a number")]
    [InlineData("id\nx\nx\n", 3, 1, "used twice")]
    [InlineData("id,name\nx,\"open\n", 2, 1, "not closed")]
    [InlineData("id,asset,assetKind\nx,a,robott\n", 2, 3, "no known asset kind")]
    [InlineData("id,name\nx,y,z\n", 2, 3, "3 cells")]
    [InlineData("", 1, 1, "no meter")]
    public void Make_BrokenList_PointsIntoTheList(string csv, int line, int column, string message)
    {
        var problem = Make(csv).Problems[0];

        Assert.Equal(("meters.csv", line, column), (problem.File, problem.Line, problem.Column));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    private static FactoryModelResult Make(string csv) => ModelFromMeterList.Make(new StringReader(csv), "meters.csv", new FactoryId("plant"), "Asia/Shanghai");
}
