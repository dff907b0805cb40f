using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Simulator.Load;

/// <summary>The factory of a load run: power meters in a few buildings, one machine per meter.</summary>
public static class LoadModel
{
    /// <summary>A meter in the middle of all, and some more, are watched for the time until their readings are shown.</summary>
    private const int Buildings = 10;

    public static FactoryModel Make(LoadOptions options)
    {
        var assets = ImmutableArray.CreateBuilder<AssetDefinition>();
        var site = new AssetId("site");
        assets.Add(new AssetDefinition { Id = site, Kind = "factory", Name = Name("压力测试工厂", "Load test factory") });
        var buildings = Math.Min(Buildings, options.Meters);
        for (var b = 0; b < buildings; b++)
        {
            assets.Add(new AssetDefinition { Id = new($"hall-{b}"), Kind = "building", Parent = site, Name = Name($"车间{b}", $"Hall {b}") });
        }
        var points = ImmutableArray.CreateBuilder<PointDefinition>();
        // Due as often as it comes, in whole seconds.
        var interval = TimeSpan.FromSeconds(options.Rate > 0 ? Math.Clamp(Math.Ceiling(options.Meters / options.Rate), 1, 900) : 1);
        for (var m = 0; m < options.Meters; m++)
        {
            var machine = new AssetId($"machine-{m}");
            assets.Add(new AssetDefinition { Id = machine, Kind = "motor-system", Parent = new($"hall-{m % buildings}"), Name = Name($"设备{m}", $"Machine {m}") });
            points.Add(new PointDefinition
            {
                Id = new(PointName(m)), Name = Name($"设备{m}功率", $"Machine {m} power"), Asset = machine, Carrier = "electricity", Quantity = "active power",
                Unit = "kW", Kind = PointKind.Power, Interval = new MeteringInterval(interval), Level = 3,
            });
        }
        return new FactoryModel
        {
            Id = new(options.Factory),
            Site = new Site { Name = Name("压力测试工厂", "Load test factory"), TimeZone = "Asia/Shanghai", Note = Name("由负载驱动生成。", "Made by the load driver.") },
            Assets = assets.ToImmutable(),
            Points = points.ToImmutable(),
        };
    }

    public static string PointName(int meter) => "m" + meter.ToString("D6", CultureInfo.InvariantCulture);

    private static LocalizedName Name(string zh, string en) => new(zh, en);
}
