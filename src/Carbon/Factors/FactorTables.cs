using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Factors;

/// <summary>A table of the factor library: what its factors are.</summary>
/// <param name="Id">Word in references and name of the file, such as <c>grid</c>.</param>
/// <param name="Unit">An example of its unit.</param>
/// <param name="NeededParts">Parts without which methods cannot use a factor of it.</param>
public sealed record FactorTableInfo(string Id, LocalizedName Name, string Unit, ImmutableArray<string> NeededParts);

/// <summary>The tables that factors may be added to.</summary>
public static class FactorTables
{
    private static readonly string[] Fuel = [FactorParts.CalorificValue, FactorParts.Carbon, FactorParts.Oxidation];

    private static readonly string[] Cell = [FactorParts.Pressure, FactorParts.Temperature];

    public static ImmutableArray<FactorTableInfo> All { get; } =
    [
        T("grid", "电网排放因子", "Electricity, grid", "kgCO2/kWh"),
        T("grid-footprint", "电力碳足迹因子", "Electricity, footprint", "kgCO2e/kWh"),
        T("heat", "热力", "Heat", "kgCO2/GJ"),
        T("fuel", "化石燃料（GB/T 32151.34）", "Fuels (GB/T 32151.34)", "kgCO2/t", Fuel),
        T("fuel-ets", "化石燃料（碳市场缺省值）", "Fuels (ETS-style defaults)", "kgCO2/t", Fuel),
        T("biogenic", "生物质燃料", "Biogenic fuels", "kgCO2/t", Fuel),
        T("combustion", "燃烧的 CH4、N2O", "CH4 and N2O of combustion", "kgCH4/TJ"),
        T("carbonate", "碳酸盐", "Carbonates", "tCO2/t"),
        T("process", "工业过程", "Processes", "kgCO2/t"),
        T("waste-water", "废水处理", "Waste water", "1"),
        T("gwp", "全球变暖潜势", "Warming potentials", "kgCO2e/kg"),
        T("refrigerant", "制冷剂及混合工质", "Refrigerants and blends", "1"),
        T("steam-saturated", "饱和蒸汽焓", "Saturated steam", "kJ/kg", Cell),
        T("steam-superheated", "过热蒸汽焓", "Superheated steam", "kJ/kg", Cell),
        T("standard-coal", "折标准煤系数", "Standard coal", "kgce/t"),
        T("transport", "运输", "Transport", "kgCO2e/tkm"),
        T("material", "材料", "Materials", "kgCO2e/t"),
        T("service", "水、废物等服务", "Water, waste, services", "kgCO2e/m3"),
        T("spend", "支出法因子", "Per money", "kgCO2e/CNY"),
        T("supplier", "供应商因子", "Suppliers", "kgCO2e/t"),
    ];

    public static FactorTableInfo? Find(string? id) => All.FirstOrDefault(t => t.Id == id);

    /// <summary>Place in <see cref="All"/>; a table that is not known stands last.</summary>
    public static int OrderOf(string id) => All.IndexOf(All.FirstOrDefault(t => t.Id == id)!) is >= 0 and var at ? at : All.Length;

    private static FactorTableInfo T(string id, string zh, string en, string unit, params string[] parts) => new(id, new LocalizedName(zh, en), unit, [.. parts]);
}
