using System.Collections.Immutable;

namespace FactoryTwin.Domain.Quantities;

/// <summary>The units themselves. Base units: kWh, kW, kvarh, kgce, m3, Nm3, m3/h, kg, kg/h, kgCO2e, m2, m, h, degC, MPa, W/m2, kg/m3.</summary>
internal static class UnitList
{
    private const double KwhPerMegajoule = 1 / Energy.MegajoulesPerKilowattHour;

    public static readonly ImmutableArray<Unit> All =
    [
        U("kWh", Dimension.Energy, 1, "千瓦时"),
        U("Wh", Dimension.Energy, 1e-3, "瓦时"),
        U("MWh", Dimension.Energy, 1e3, "兆瓦时"),
        U("GWh", Dimension.Energy, 1e6, "吉瓦时"),
        U("10MWh", Dimension.Energy, 1e4, "万千瓦时"),
        U("kJ", Dimension.Energy, KwhPerMegajoule / 1e3, "千焦"),
        U("MJ", Dimension.Energy, KwhPerMegajoule, "兆焦"),
        U("GJ", Dimension.Energy, KwhPerMegajoule * 1e3, "吉焦"),
        U("TJ", Dimension.Energy, KwhPerMegajoule * 1e6, "太焦"),
        U("kcal", Dimension.Energy, KwhPerMegajoule * 4.1868e-3, "千卡"),
        U("W", Dimension.Power, 1e-3, "瓦"),
        U("kW", Dimension.Power, 1, "千瓦"),
        U("MW", Dimension.Power, 1e3, "兆瓦"),
        U("GJ/h", Dimension.Power, KwhPerMegajoule * 1e3, "吉焦/时"),
        U("MJ/h", Dimension.Power, KwhPerMegajoule, "兆焦/时"),
        U("kvarh", Dimension.ReactiveEnergy, 1, "千乏时"),
        U("Mvarh", Dimension.ReactiveEnergy, 1e3, "兆乏时"),
        U("kvar", Dimension.ReactivePower, 1, "千乏"),
        U("Mvar", Dimension.ReactivePower, 1e3, "兆乏"),
        U("kVAh", Dimension.ApparentEnergy, 1, "千伏安时"),
        U("kVA", Dimension.ApparentPower, 1, "千伏安"),
        U("MVA", Dimension.ApparentPower, 1e3, "兆伏安"),
        U("kgce", Dimension.StandardCoal, 1, "千克标准煤"),
        U("tce", Dimension.StandardCoal, 1e3, "吨标准煤"),
        U("m3", Dimension.Volume, 1, "立方米", "m³"),
        U("L", Dimension.Volume, 1e-3, "升"),
        U("kL", Dimension.Volume, 1, "千升"),
        U("10km3", Dimension.Volume, 1e4, "万立方米", "10⁴ m³"),
        U("Nm3", Dimension.GasVolume, 1, "标准立方米", "Nm³"),
        U("10kNm3", Dimension.GasVolume, 1e4, "万标准立方米", "10⁴ Nm³"),
        U("m3@20C", Dimension.GasVolume, GasReferences.NormalPerStandard20C, "立方米(20℃)", "m³ (20 °C)"),
        U("m3/h", Dimension.VolumeFlow, 1, "立方米/时", "m³/h"),
        U("m3/min", Dimension.VolumeFlow, 60, "立方米/分", "m³/min"),
        U("L/s", Dimension.VolumeFlow, 3.6, "升/秒"),
        U("L/min", Dimension.VolumeFlow, 0.06, "升/分"),
        U("L/h", Dimension.VolumeFlow, 1e-3, "升/时"),
        U("Nm3/h", Dimension.GasVolumeFlow, 1, "标准立方米/时", "Nm³/h"),
        U("kg", Dimension.Mass, 1, "千克"),
        U("g", Dimension.Mass, 1e-3, "克"),
        U("t", Dimension.Mass, 1e3, "吨"),
        U("kg/h", Dimension.MassFlow, 1, "千克/时"),
        U("t/h", Dimension.MassFlow, 1e3, "吨/时"),
        U("kgCO2e", Dimension.CarbonMass, 1, "千克二氧化碳当量", "kgCO₂e"),
        U("tCO2e", Dimension.CarbonMass, 1e3, "吨二氧化碳当量", "tCO₂e"),
        U("gCO2e", Dimension.CarbonMass, 1e-3, "克二氧化碳当量", "gCO₂e"),
        U("CNY", Dimension.Money, 1, "元"),
        U("EUR", Dimension.Money, 1, "欧元"),
        U("KRW", Dimension.Money, 1, "韩元"),
        U("pcs", Dimension.Count, 1, "件"),
        U("pcs/h", Dimension.CountRate, 1, "件/时"),
        U("tkm", Dimension.Transport, 1, "吨公里"),
        U("m2", Dimension.Area, 1, "平方米", "m²"),
        U("m", Dimension.Length, 1, "米"),
        U("km", Dimension.Length, 1e3, "千米"),
        U("s", Dimension.Time, 1 / 3600d, "秒"),
        U("min", Dimension.Time, 1 / 60d, "分钟"),
        U("h", Dimension.Time, 1, "小时"),
        U("d", Dimension.Time, 24, "天"),
        U("degC", Dimension.Temperature, 1, "摄氏度", "°C"),
        new Unit("K", Dimension.Temperature, 1, -273.15, "开尔文", "K"),
        U("Pa", Dimension.Pressure, 1e-6, "帕"),
        U("kPa", Dimension.Pressure, 1e-3, "千帕"),
        U("MPa", Dimension.Pressure, 1, "兆帕"),
        U("bar", Dimension.Pressure, 0.1, "巴"),
        U("W/m2", Dimension.Irradiance, 1, "瓦/平方米", "W/m²"),
        U("kW/m2", Dimension.Irradiance, 1e3, "千瓦/平方米", "kW/m²"),
        U("V", Dimension.Voltage, 1, "伏"),
        U("kV", Dimension.Voltage, 1e3, "千伏"),
        U("A", Dimension.Current, 1, "安"),
        U("Hz", Dimension.Frequency, 1, "赫兹"),
        U("%", Dimension.Ratio, 0.01, "%"),
        U("ppm", Dimension.Ratio, 1e-6, "百万分之一"),
        U("1", Dimension.Ratio, 1, "无量纲"),
        U("m/s", Dimension.Speed, 1, "米/秒"),
        U("rpm", Dimension.RotationalSpeed, 1, "转/分"),
        U("mg/L", Dimension.Concentration, 1e-3, "毫克/升"),
        U("mg/m3", Dimension.Concentration, 1e-6, "毫克/立方米", "mg/m³"),
        U("pH", Dimension.Acidity, 1, "酸碱度"),
        U("0/1/2", Dimension.State, 1, "状态"),
        U("0/1", Dimension.State, 1, "开关状态"),
    ];

    /// <summary>Other spellings that meters, gateways and spreadsheets write.</summary>
    public static readonly ImmutableArray<(string Alias, string Code)> Aliases =
    [
        ("kwh", "kWh"), ("KWH", "kWh"), ("度", "kWh"), ("千瓦时", "kWh"), ("mwh", "MWh"), ("万kWh", "10MWh"), ("万千瓦时", "10MWh"), ("KW", "kW"), ("kw", "kW"), ("千瓦", "kW"),
        ("m³", "m3"), ("立方米", "m3"), ("M3", "m3"), ("万m3", "10km3"), ("Nm³", "Nm3"), ("NM3", "Nm3"), ("m3(0C)", "Nm3"), ("m3(20C)", "m3@20C"), ("1e4 Nm3", "10kNm3"), ("万Nm3", "10kNm3"), ("1e4 m3", "10km3"),
        ("l", "L"), ("升", "L"), ("吨", "t"), ("千克", "kg"), ("kvarH", "kvarh"), ("kVarh", "kvarh"), ("kVar", "kvar"), ("kVArh", "kvarh"), ("kVAr", "kvar"),
        ("m²", "m2"), ("C", "degC"), ("°C", "degC"), ("℃", "degC"), ("Mpa", "MPa"), ("W/m²", "W/m2"), ("percent", "%"), ("元", "CNY"), ("kgCO2", "kgCO2e"), ("tCO2", "tCO2e"), ("件", "pcs"), ("pc", "pcs"), ("hour", "h"),
    ];

    private static Unit U(string code, Dimension dimension, double scale, string zh, string? en = null) => new(code, dimension, scale, 0, zh, en ?? code);
}
