using System.Collections.Immutable;
using FactoryTwin.Carbon.Tests;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Snapshots;

namespace FactoryTwin.Planning.Tests.Support;

/// <summary>A small plant in Chongqing with an intake, an array of 100 kWp, lighting and a press; its flows are functions of the time.</summary>
internal sealed class Plant
{
    public static readonly DateTimeOffset Now = new(2024, 12, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private readonly Dictionary<string, Func<DateTimeOffset, double?>> _quarters;

    public Plant(Action<Dictionary<string, Func<DateTimeOffset, double?>>>? change = null, bool withPv = true, string province = "重庆", int minutes = 15,
        Func<FactoryModel, FactoryModel>? model = null)
    {
        Model = new FactoryModel
        {
            Id = new FactoryId("plant"),
            Site = new Site
            {
                Name = new("厂", "Plant"), TimeZone = "Asia/Shanghai", Country = "CN", Province = province, HolidayCalendar = "china",
                LatitudeDegrees = 29.72, LongitudeDegrees = 106.63, InstalledCapacityKva = 1000,
            },
            Assets = Assets(withPv),
            Points = [.. Points(withPv).Select(p => p with { Interval = MeteringInterval.Minutes(minutes) })],
            Tariffs = ImmutableSortedDictionary<string, string>.Empty.Add("electricity", "chongqing-10kv-two-part"),
            Factors = ImmutableSortedDictionary<string, string>.Empty.Add("electricity", "grid:chongqing-average"),
        };
        Model = model?.Invoke(Model) ?? Model;
        _quarters = new()
        {
            ["imp"] = t => Math.Max(0, NetKwh(t, withPv)),
            ["exp"] = t => Math.Max(0, -NetKwh(t, withPv)),
            ["pv"] = t => PvKwh(t),
            ["light"] = t => IsDay(t) ? 10 : 4,
            ["press"] = t => IsDay(t) ? 20 : 0,
        };
        change?.Invoke(_quarters);
        Factory = Models.Tables.Planning(Model, 7);
        Series = new MemorySeries(Factory.Calendar, _quarters);
    }

    public FactoryModel Model { get; }

    public PlanningFactory Factory { get; }

    public MemorySeries Series { get; }

    public static Scenario Scenario(params MeasureRequest[] measures) =>
        new() { Id = "s", From = new DateOnly(2024, 6, 1), To = new DateOnly(2024, 6, 15), Measures = [.. measures] };

    public Task<TwinSnapshot> FreezeAsync(Scenario scenario) => new SnapshotReader(Series, Factory).ReadAsync(scenario, Now);

    public async Task<ScenarioResult> RunAsync(Scenario scenario) => Planner.Run(await FreezeAsync(scenario), scenario);

    public Task<ScenarioResult> RunAsync(params MeasureRequest[] measures) => RunAsync(Scenario(measures));

    /// <summary>100 kWp: a triangle from 06:00 to 18:00, highest 60 kW at noon.</summary>
    private static double PvKwh(DateTimeOffset t)
    {
        var hour = t.ToOffset(TimeSpan.FromHours(8)).TimeOfDay.TotalHours;
        return Math.Max(0, 60 * (1 - (Math.Abs(hour - 12) / 6))) / 4;
    }

    private static bool IsDay(DateTimeOffset t)
    {
        var local = t.ToOffset(TimeSpan.FromHours(8));
        return local.Hour is >= 8 and < 20 && local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
    }

    private static double NetKwh(DateTimeOffset t, bool withPv) => (IsDay(t) ? 40 : 8) - (withPv ? PvKwh(t) : 0);

    private static ImmutableArray<AssetDefinition> Assets(bool withPv)
    {
        AssetDefinition Asset(string id, string kind, string? parent = "site", double kwp = 0) => new()
        {
            Id = new AssetId(id), Kind = kind, Name = new(id, id), Parent = parent is null ? null : new AssetId(parent),
            Figures = kwp > 0 ? ImmutableSortedDictionary<string, double>.Empty.Add("peakKwp", kwp) : ImmutableSortedDictionary<string, double>.Empty,
        };
        ImmutableArray<AssetDefinition> assets =
        [
            Asset("site", "factory", null), Asset("grid", "grid-connection"), Asset("hall", "building"),
            Asset("lamps", "lighting", "hall"), Asset("press-1", "production-line", "hall"),
        ];
        return withPv ? assets.Add(Asset("roof", "pv-array", "site", 100)) : assets;
    }

    private static IEnumerable<PointDefinition> Points(bool withPv)
    {
        PointDefinition Point(string id, string asset, FlowRole role, string? parent = null) => new()
        {
            Id = new PointId(id), Name = new(id, id), Asset = new AssetId(asset), Carrier = "electricity", Unit = "kWh", Kind = PointKind.Interval, Role = role,
            Parent = parent is null ? null : new PointId(parent),
        };
        yield return Point("imp", "grid", FlowRole.Import);
        yield return Point("exp", "grid", FlowRole.Export);
        yield return Point("light", "lamps", FlowRole.Consumption, "imp");
        yield return Point("press", "press-1", FlowRole.Consumption, "imp");
        if (withPv)
        {
            yield return Point("pv", "roof", FlowRole.Generation);
        }
    }
}
