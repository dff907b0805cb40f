using System.Collections.Frozen;

namespace FactoryTwin.Domain.Model;

/// <summary>The words that a factory model may use for asset kinds and carriers. A new word is added here and in the glossary.</summary>
public static class ModelWords
{
    /// <summary>Asset kinds (资产类型).</summary>
    public static readonly FrozenSet<string> AssetKinds = Words(
        "factory", "area", "building", "grid-connection", "transformer", "switchgear", "network", "unmetered",
        "production-line", "motor-system", "furnace", "furnace-aux", "process-heater", "kitchen",
        "boiler", "boiler-aux", "compressor", "air-treatment", "chiller", "cooling-tower", "pump", "fan",
        "lighting", "building-hvac", "data-centre", "appliance", "auxiliary",
        "pv-array", "wind-turbine", "storage", "heat-pump", "charging", "vehicle-fleet", "generator", "fuel-cell", "electrolyser",
        "steam-user", "heat-user", "waste-heat-source", "water-system", "water-treatment", "pollution-control");

    /// <summary>Carriers (能源品种) and metered resources.</summary>
    public static readonly FrozenSet<string> Carriers = Words(
        "electricity", "natural-gas", "lpg", "coal", "biomass", "hydrogen", "diesel", "gasoline", "fuel-oil",
        "steam", "heat", "cooling", "compressed-air", "nitrogen", "oxygen", "argon",
        "water", "waste-water", "co2", "voc", "refrigerant", "sf6", "product", "material", "waste", "transport");

    /// <summary>Production systems: 主要, 辅助, 附属.</summary>
    public static readonly FrozenSet<string> ProductionSystems = Words("main", "auxiliary", "attached");

    private static FrozenSet<string> Words(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}
