using System.Collections.Immutable;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Tests.Inventory;

/// <summary>A small plant: grid with export, a hall with two machines, PV, storage, gas with two burners.</summary>
internal static class Plant
{
    public static readonly FactoryCalendar Calendar = FactoryCalendar.Of("Asia/Shanghai");

    public static readonly FactoryModel Model = new()
    {
        Id = new FactoryId("plant"),
        Site = new Site { Name = Name("plant"), TimeZone = "Asia/Shanghai" },
        Assets =
        [
            Asset("site", "factory"), Asset("grid", "grid-connection", "site"), Asset("hall", "building", "site"), Asset("press", "production-line", "hall"),
            Asset("lathe", "production-line", "hall"), Asset("pv", "pv-array", "site"), Asset("bess", "storage", "site"), Asset("oven", "furnace", "hall"), Asset("boiler", "boiler", "site"),
        ],
        Points =
        [
            Point("e-in", "grid", "electricity", "kWh", FlowRole.Import), Point("e-out", "grid", "electricity", "kWh", FlowRole.Export),
            Point("e-hall", "hall", "electricity", "kWh", parent: "e-in"), Point("e-press", "press", "electricity", "kWh", parent: "e-hall"), Point("e-lathe", "lathe", "electricity", "MWh", parent: "e-hall"),
            Point("e-pv", "pv", "electricity", "kWh", FlowRole.Generation, "e-in"), Point("e-ch", "bess", "electricity", "kWh", FlowRole.Charge, "e-in"), Point("e-dis", "bess", "electricity", "kWh", FlowRole.Discharge, "e-in"),
            Point("g-in", "site", "natural-gas", "m3@20C", FlowRole.Import), Point("g-oven", "oven", "natural-gas", "Nm3", parent: "g-in"), Point("g-boiler", "boiler", "natural-gas", "m3@20C", parent: "g-in"),
        ],
        Factors = ImmutableSortedDictionary<string, string>.Empty.Add("electricity", "grid:chongqing-average").Add("natural-gas", "fuel:natural-gas"),
    };

    /// <summary>Hourly rates; the site uses 100 + 30 - 5 - 1 (storage loss) kWh besides what the hall does not explain.</summary>
    public static MonthSeries Meters() => new MonthSeries(Calendar)
        .With("e-in", 100).With("e-out", 5).With("e-hall", 110).With("e-press", 60).With("e-lathe", 0.04).With("e-pv", 30).With("e-ch", 6).With("e-dis", 5)
        .With("g-in", 20).With("g-oven", 12).With("g-boiler", 7);

    public static TimeInterval Period(string from, string to) =>
        MomentText.TryParse(from, Calendar, out var start) && MomentText.TryParse(to, Calendar, out var end) ? new(start, end) : throw new ArgumentException($"{from}, {to}");

    public static Task<CarbonInventory> RunAsync(MonthSeries meters, TimeInterval period, FactoryModel? model = null, string? asset = null) =>
        new InventoryBuilder(new TwinTopology(model ?? Model), Calendar, Models.Tables.FactorPicker, meters)
            .BuildAsync(period, asset is null ? null : new AssetId(asset));

    public static PointDefinition Point(string id, string asset, string carrier, string unit, FlowRole role = FlowRole.Consumption, string? parent = null) => new()
    {
        Id = new PointId(id), Name = Name(id), Asset = new AssetId(asset), Carrier = carrier, Unit = unit, Kind = PointKind.Register, Role = role,
        Parent = parent is null ? null : new PointId(parent),
    };

    private static AssetDefinition Asset(string id, string kind, string? parent = null) =>
        new() { Id = new AssetId(id), Kind = kind, Name = Name(id), Parent = parent is null ? null : new AssetId(parent) };

    private static LocalizedName Name(string id) => new(id, id);
}
