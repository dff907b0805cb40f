using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Tests.Live;

/// <summary>
/// A site with an intake in MWh, a roof of two inverters behind a meter of its own, and a hall of two machines without a feeder meter.
/// </summary>
internal static class TinyPlant
{
    public static readonly TwinTopology Topology = new(new FactoryModel
    {
        Id = new FactoryId("tiny"),
        Site = new Site { Name = Name("site"), TimeZone = "Asia/Shanghai" },
        Assets =
        [
            Asset("site", "factory"), Asset("grid", "grid-connection", "site"), Asset("roof", "pv-array", "site"),
            Asset("inverter-1", "inverter", "roof"), Asset("inverter-2", "inverter", "roof"),
            Asset("hall", "building", "site"), Asset("press", "machine", "hall"), Asset("oven", "machine", "hall"),
        ],
        Points =
        [
            Point("e-press", "press", "kWh", FlowRole.Consumption, "e-in"), Point("e-oven", "oven", "MWh", FlowRole.Consumption, "e-in"),
            Point("e-in", "grid", "MWh", FlowRole.Import), Point("e-roof", "roof", "kWh", FlowRole.Generation),
            Point("e-inv-1", "inverter-1", "kWh", FlowRole.Generation, "e-roof"), Point("e-inv-2", "inverter-2", "kWh", FlowRole.Generation, "e-roof"),
            Point("r-press", "press", "kvarh", FlowRole.Consumption),
        ],
    });

    private static LocalizedName Name(string name) => new(name, name);

    private static AssetDefinition Asset(string id, string kind, string? parent = null) =>
        new() { Id = new AssetId(id), Kind = kind, Name = Name(id), Parent = parent is null ? null : new AssetId(parent) };

    private static PointDefinition Point(string id, string asset, string unit, FlowRole role, string? parent = null) => new()
    {
        Id = new PointId(id),
        Name = Name(id),
        Asset = new AssetId(asset),
        Carrier = "electricity",
        Unit = unit,
        Kind = PointKind.Interval,
        Role = role,
        Parent = parent is null ? null : new PointId(parent),
    };
}
