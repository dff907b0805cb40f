using System.Collections.Frozen;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Assets;

/// <summary>What a figure is: its name on the wire, its unit and its meaning for people.</summary>
public sealed record AssetFigureDefinition(string Name, string Unit, LocalizedName Title, LocalizedName Meaning);

/// <summary>The figures that rules may give. A figure that is not listed here cannot be given: a test sees to it.</summary>
public static class AssetFigures
{
    public const string LoadShare = "loadShare";
    public const string PowerFactor = "powerFactor";
    public const string LossExpected = "lossExpected";
    public const string LossMeasured = "lossMeasured";
    public const string SpecificPower = "specificPower";
    public const string SpecificPowerRated = "specificPowerRated";
    public const string Cop = "cop";
    public const string CopRated = "copRated";
    public const string PlantCop = "plantCop";
    public const string Efficiency = "efficiency";
    public const string EfficiencyRated = "efficiencyRated";
    public const string HeatOut = "heatOut";
    public const string BurnerLoad = "burnerLoad";
    public const string ExpectedPower = "expectedPower";
    public const string PerformanceRatio = "performanceRatio";
    public const string SpecificYieldToday = "specificYieldToday";
    public const string StateOfCharge = "stateOfCharge";
    public const string StoredEnergy = "storedEnergy";
    public const string CyclesToday = "cyclesToday";
    public const string RoundTripRated = "roundTripRated";
    public const string Pue = "pue";
    public const string OutputRate = "outputRate";
    public const string OutputShare = "outputShare";
    public const string EnergyPerCubicMetre = "energyPerCubicMetre";
    public const string FlowRate = "flowRate";
    public const string PowerDensity = "powerDensity";
    public const string Pressure = "pressure";
    public const string HeatRate = "heatRate";

    public static readonly IReadOnlyList<AssetFigureDefinition> All =
    [
        D(LoadShare, "%", "负载率", "Load", "实际功率与额定功率之比；变压器为视在功率与额定容量之比", "Power over rated power; for a transformer apparent power over rated kVA"),
        D(PowerFactor, "1", "功率因数", "Power factor", "有功功率与视在功率之比", "Active over apparent power"),
        D(LossExpected, "kW", "计算损耗", "Calculated loss", "P0 + (S/Sn)² Pk", "P0 + (S/Sn)² Pk"),
        D(LossMeasured, "kW", "实测损耗", "Measured loss", "高压侧净功率减低压侧净功率", "Net power on the high side less net power on the low side"),
        D(SpecificPower, "kW/(m3/min)", "比功率", "Specific power", "输入功率与容积流量（自由空气）之比", "Electric power over flow of free air"),
        D(SpecificPowerRated, "kW/(m3/min)", "铭牌比功率", "Rated specific power", "铭牌功率与铭牌流量之比", "Nameplate power over nameplate flow"),
        D(Cop, "1", "性能系数", "COP", "制冷（热）量与输入电功率之比", "Cooling or heat given over electric power taken"),
        D(CopRated, "1", "铭牌性能系数", "Rated COP", "铭牌值", "As on the nameplate"),
        D(PlantCop, "1", "制冷站主机能效", "Chiller plant COP", "供冷量与各冷水机输入功率之和之比", "Cooling given over the power of all chillers"),
        D(Efficiency, "%", "热效率", "Efficiency", "输出热量与燃料低位热值之比", "Heat given over the net calorific heat of the fuel"),
        D(EfficiencyRated, "%", "铭牌热效率", "Rated efficiency", "铭牌值", "As on the nameplate"),
        D(HeatOut, "kW", "供热功率", "Heat given", "单位时间输出热量", "Heat given per time"),
        D(BurnerLoad, "%", "燃烧负荷率", "Burner load", "燃气热功率与燃烧器额定热功率之比", "Heat of the gas over rated heat of the burner"),
        D(ExpectedPower, "kW", "预期出力", "Expected power", "峰值功率 × 辐照度/1000 × PR × 温度修正，不超过逆变器容量", "Peak power × irradiance/1000 × PR × temperature term, up to the inverter"),
        D(PerformanceRatio, "%", "性能比", "Performance ratio", "实际出力与标准条件下按辐照折算出力之比 (IEC 61724-1)", "Power over peak power × irradiance/1000 (IEC 61724-1)"),
        D(SpecificYieldToday, "kWh/kWp", "今日等效小时", "Yield today", "今日发电量与峰值功率之比", "Generation since midnight over peak power"),
        D(StateOfCharge, "%", "荷电状态", "State of charge", "剩余电量与容量之比", "Stored over capacity"),
        D(StoredEnergy, "kWh", "剩余电量", "Stored energy", "荷电状态 × 容量", "State of charge × capacity"),
        D(CyclesToday, "1", "今日等效循环", "Cycles today", "今日放电量与可用容量之比", "Discharge since midnight over usable capacity"),
        D(RoundTripRated, "%", "铭牌往返效率", "Rated round trip", "充电效率 × 放电效率", "Charge × discharge efficiency"),
        D(Pue, "1", "电能利用效率", "PUE", "机房总功率与IT功率之比 (GB/T 32910.3)", "Power of the room over power of its IT (GB/T 32910.3)"),
        D(OutputRate, "1/h", "产出速率", "Output rate", "单位时间产量", "Output per hour"),
        D(OutputShare, "%", "产能利用率", "Share of rated output", "产出速率与额定速率之比", "Output rate over rated rate"),
        D(EnergyPerCubicMetre, "kWh/m3", "单位处理电耗", "Energy per cubic metre", "电功率与处理流量之比", "Electric power over flow treated"),
        D(FlowRate, "m3/h", "流量", "Flow", "体积流量", "Volume per hour"),
        D(PowerDensity, "W/m2", "照明功率密度", "Power density", "照明功率与面积之比", "Power over area"),
        D(Pressure, "MPa", "压力", "Pressure", "当前值", "Present value"),
        D(HeatRate, "kW", "用热功率", "Heat taken", "单位时间用热量", "Heat taken per time"),
    ];

    private static readonly FrozenDictionary<string, AssetFigureDefinition> ByName = All.ToFrozenDictionary(d => d.Name, StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">No figure has this name.</exception>
    public static AssetFigureDefinition Definition(string name) => ByName[name];

    /// <summary>Makes a figure; null where the value does not exist (its inputs are missing or it is not finite).</summary>
    public static AssetFigure? Make(string name, double? value, string? note = null) =>
        value is { } number && double.IsFinite(number) ? new AssetFigure(name, number, Definition(name).Unit, note) : null;

    private static AssetFigureDefinition D(string name, string unit, string zh, string en, string meaningZh, string meaningEn) =>
        new(name, unit, new LocalizedName(zh, en), new LocalizedName(meaningZh, meaningEn));
}
