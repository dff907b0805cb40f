using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Ingestion.Tables;

namespace FactoryTwin.Ingestion.Tests.Models;

public sealed class ShippedModelsTests
{
    public static TheoryData<string> Folders => [.. Directory.GetDirectories(Repository.Path("models/factories")).Select(d => Path.GetFileName(d)!)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Load_ShippedModel_HasNoProblem(string folder)
    {
        var result = FactoryModelReader.Load(Repository.Path($"models/factories/{folder}"));

        Assert.Empty(result.Problems);
        Assert.Equal(folder, result.Require().Id.Value);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Write_ShippedModel_ReadsBackTheSame(string folder)
    {
        var model = FactoryModelReader.Load(Repository.Path($"models/factories/{folder}")).Require();
        var json = FactoryModelJson.Write(model);

        var fromYaml = FactoryModelReader.Parse(FactoryModelWriter.Write(model)).Require();
        var fromJson = FactoryModelJson.Parse(json).Require();

        Assert.Equal(json, FactoryModelJson.Write(fromYaml));
        Assert.Equal(json, FactoryModelJson.Write(fromJson));
        Assert.Equal(FactoryModelWriter.Write(model), FactoryModelWriter.Write(fromYaml));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void ShippedModel_NamesTablesThatExist(string folder)
    {
        var model = FactoryModelReader.Load(Repository.Path($"models/factories/{folder}")).Require();
        var tables = ModelTables.Load(Repository.Path("models"));

        Assert.All(model.Tariffs, t => Assert.NotNull(tables.Tariff(t.Value, t.Key)));
        Assert.NotEqual("", tables.Calendar(model.Site.HolidayCalendar).Id);
        var named = model.Factors.Select(f => (Carrier: f.Key, Reference: f.Value))
            .Concat(model.Points.Where(p => p.Factor is not null).Select(p => (p.Carrier, Reference: p.Factor!)));
        Assert.All(named, f => Assert.True(tables.Factors.TrySelect(f.Reference, 2024, out var choice, out var why) && choice.Factor.Carrier == f.Carrier, why ?? f.Reference));
    }

    // Counts and figures: demo-factory description, assets.csv (116 rows) and points.csv (194 rows).
    [Fact]
    public void DemoFactory_AsDescribed()
    {
        var model = FactoryModelReader.Load(Repository.Path("models/factories/chongqing-auto-parts")).Require();

        Assert.Equal(116, model.Assets.Length);
        Assert.Equal(194, model.Points.Length);
        Assert.Equal(14, model.Points.Count(p => p.Level == 1));
        Assert.Equal(63, model.Points.Count(p => p.Level == 2));
        Assert.Equal(95, model.Points.Count(p => p.Level == 3));
        Assert.Equal(22, model.Points.Count(p => p.Kind == PointKind.State && p.Level is null));
        Assert.Equal(25_751, model.Simulation!.Loads.Sum(l => l.AnnualMwh), 6);
        Assert.Equal(10_000, model.Assets.Where(a => a.Kind == "transformer").Sum(a => a.Figures["ratedKva"]) + 1_400, 6);
    }

    [Fact]
    public void DemoFactory_FeederC_ChangesItsMultiplierAtLocalMidnight()
    {
        var model = FactoryModelReader.Load(Repository.Path("models/factories/chongqing-auto-parts")).Require();
        var feeder = model.Points.Single(p => p.Id == new PointId("e-f-c"));
        var change = new DateTimeOffset(2024, 7, 15, 0, 0, 0, TimeSpan.FromHours(8));

        Assert.Equal(300, feeder.MultiplierAt(change.UtcTicks - 1));
        Assert.Equal(400, feeder.MultiplierAt(change.UtcTicks));
    }
}
