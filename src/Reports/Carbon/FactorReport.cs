using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Reports.Tables;

namespace FactoryTwin.Reports.Carbon;

/// <summary>The factor library as a table: every edition with its unit, range, source and confidence.</summary>
public static class FactorReport
{
    /// <param name="factors">The library.</param>
    /// <param name="shipped">The part that came with the product.</param>
    /// <param name="takenAt">When it was taken.</param>
    /// <param name="language">zh or en: of words in cells.</param>
    public static ReportBook Of(FactorTable factors, FactorTable shipped, DateTimeOffset takenAt, string language) => new(
        new("因子库", "Factor library"),
        [new(new("导出时间（UTC）", "Taken at (UTC)"), takenAt.ToUniversalTime()), new(new("因子数", "Factors"), factors.All.Length)],
        [
            new ReportTable(
                "factors",
                new("因子", "Factors"),
                [
                    new(new("编号", "Reference"), Width: 36), new(new("名称", "Name"), Width: 30), new(new("来自", "Origin")), new(new("版本", "Edition"), Width: 30), new(new("年份", "Year")),
                    new(new("区域", "Region")), new(new("口径", "Basis")), new(new("对象", "Of"), Width: 20), new(new("值", "Value")), new(new("单位", "Unit")), new(new("范围半宽", "Half width")),
                    new(new("生效", "Valid from")), new(new("失效", "Valid to")), new(new("取代", "Takes the place of"), Width: 24), new(new("来源", "Source"), Width: 50), new(new("可信度", "Confidence")),
                    new(new("备注", "Note"), Width: 50),
                ],
                [
                    .. factors.All.Select(f => ImmutableArray.Create<ReportCell>(
                        f.Reference, f.Name?.In(language), ReportWords.Of(shipped.Find(f.Reference) is null ? "added" : "shipped", language), f.Edition, f.Year, f.Region,
                        f.Basis, f.Carrier, f.Value, f.UnitText, f.Uncertainty, f.ValidFrom, f.ValidTo, f.Supersedes, f.Provenance.Source, f.Provenance.Confidence.ToString(), f.Provenance.Note)),
                ]),
        ]);
}
