using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Suppliers;

/// <summary>What no standard says about scores of suppliers: visible, and changed with a reason.</summary>
public sealed record SupplierSettings
{
    public double ResponseWeight { get; init; } = 1;

    public double OnTimeWeight { get; init; } = 1;

    public double CoverageWeight { get; init; } = 1;

    public double QualityWeight { get; init; } = 1;

    public double IntensityWeight { get; init; } = 1;

    /// <summary>Ratio of the supplier's value to the background factor at which the intensity score is 0; at 0 it is 1.</summary>
    public double IntensityZeroAt { get; init; } = 2;

    /// <summary>Share of the weights that has to be assessed before there is a total [0..1].</summary>
    public double LeastAssessed { get; init; } = 0.5;

    /// <summary>How long a value holds after its period where the supplier states no end [a].</summary>
    public int ValidityYears { get; init; } = 3;

    /// <summary>How many days before the due day a reminder starts [d].</summary>
    public int RemindDays { get; init; } = 14;

    public static readonly SupplierSettings Usual = new();

    /// <summary>What each setting means and where its default comes from.</summary>
    public static readonly ImmutableArray<SupplierSettingInfo> Definitions =
    [
        Weight("responseWeight", s => s.ResponseWeight, "权重:答复率", "Weight: response rate"),
        Weight("onTimeWeight", s => s.OnTimeWeight, "权重:按期率", "Weight: answers on time"),
        Weight("coverageWeight", s => s.CoverageWeight, "权重:采购覆盖率", "Weight: coverage of purchases"),
        Weight("qualityWeight", s => s.QualityWeight, "权重:数据质量", "Weight: data quality"),
        Weight("intensityWeight", s => s.IntensityWeight, "权重:强度", "Weight: intensity"),
        new("intensityZeroAt", 2, "1", s => s.IntensityZeroAt, 0.01, 100, true,
            new LocalizedName("强度得零分时,供应商值与背景因子之比", "Ratio to the background factor at which intensity scores 0"), Assumed),
        new("leastAssessed", 0.5, "1", s => s.LeastAssessed, 0, 1, true,
            new LocalizedName("给出总分所需的已评权重占比", "Share of weights to be assessed for a total"), Assumed),
        new("validityYears", 3, "a", s => s.ValidityYears, 0, 10, false,
            new LocalizedName("供应商未注明时,数值在期末后有效的年数", "Years a value holds after its period where none are stated"),
            new LocalizedName("PACT 技术规范 3.0,validityPeriodStart", "PACT Technical Specifications 3.0, validityPeriodStart")),
        new("remindDays", 14, "d", s => s.RemindDays, 0, 365, true,
            new LocalizedName("到期前多少天开始提醒", "Days before the due day on which reminders start"), Assumed),
    ];

    private static LocalizedName Assumed => new("假设:标准未作规定", "Assumption: no standard says");

    private static SupplierSettingInfo Weight(string key, Func<SupplierSettings, double> of, string zh, string en) =>
        new(key, 1, "1", of, 0, 100, true, new LocalizedName(zh, en), Assumed);
}

/// <param name="Key">Name of the setting.</param>
/// <param name="Default">[<paramref name="Unit"/>]</param>
/// <param name="Of">Its value in settings.</param>
/// <param name="AtLeast">Smallest value.</param>
/// <param name="AtMost">Largest value.</param>
/// <param name="IsAssumption">True where the default is ours.</param>
/// <param name="Source">Where the default comes from.</param>
public sealed record SupplierSettingInfo(
    string Key, double Default, string Unit, Func<SupplierSettings, double> Of, double AtLeast, double AtMost, bool IsAssumption, LocalizedName Name, LocalizedName Source);
