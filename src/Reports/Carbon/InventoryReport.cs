using System.Collections.Immutable;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Answers;
using FactoryTwin.Domain.Model;
using FactoryTwin.Reports.Tables;

namespace FactoryTwin.Reports.Carbon;

/// <summary>An inventory as tables: totals, each line with meter, factor and method, records, gases, months, categories, break-downs, gaps.</summary>
public static class InventoryReport
{
    private const string Tonnes = "tCO2e";

    /// <param name="answer">The inventory as the API answers it.</param>
    /// <param name="factory">The factory's name.</param>
    /// <param name="takenAt">When it was worked out, local time.</param>
    /// <param name="language">zh or en: of words in cells.</param>
    public static ReportBook Of(InventoryAnswer answer, LocalizedName factory, DateTimeOffset takenAt, string language)
    {
        var tables = ImmutableArray.Create(Totals(answer, language), Lines(answer, language));
        if (answer.Detail is { } detail)
        {
            tables = [.. tables, Records(detail, language), Months(detail), Gases(detail, language), Categories(detail, language), Breakdowns(detail, language), Excluded(detail, language)];
        }
        return new ReportBook(new("碳排放清单", "Carbon inventory"), Notes(answer, factory, takenAt), [.. tables, Gaps(answer, language)]);
    }

    private static ImmutableArray<ReportNote> Notes(InventoryAnswer answer, LocalizedName factory, DateTimeOffset takenAt)
    {
        var market = answer.Scope2MarketReason;
        ImmutableArray<ReportNote> notes =
        [
            new(new("工厂", "Factory"), $"{factory.Zh} / {factory.En} ({answer.Factory})"),
            new(new("起（含）", "From (inclusive)"), answer.From),
            new(new("止（不含）", "To (exclusive)"), answer.To),
            new(new("时区", "Time zone"), answer.TimeZone),
            new(new("计算时间", "Worked out at"), takenAt),
            new(new("范围二说明", "About scope 2"), $"{market.Zh} / {market.En}"),
        ];
        return answer.Asset is null ? notes : notes.Add(new(new("资产", "Asset"), answer.Asset));
    }

    private static ReportTable Totals(InventoryAnswer answer, string language)
    {
        var gross = answer.Detail?.Gross;
        var rows = new List<ImmutableArray<ReportCell>>();
        Scope("scope1", answer.Scope1);
        Scope("scope2Location", answer.Scope2Location);
        Scope("scope2Market", answer.Scope2Market);
        Scope("scope3", answer.Scope3);
        Sum(new("毛排放 范围一 + 二（位置法）", "Gross, scopes 1 and 2, location-based"), gross?.Location);
        Sum(new("毛排放 范围一 + 二（市场法）", "Gross, scopes 1 and 2, market-based"), gross?.Market);
        Sum(new("毛排放 范围一 + 二（位置法）+ 三", "Gross, scopes 1, 2 (location-based) and 3"), gross?.Total);
        return new ReportTable(
            "totals",
            new("汇总", "Totals"),
            [
                new(new("项目", "Item"), Width: 42), new(new("排放量", "Emissions"), Tonnes, NumberForm.Amount), new(new("其中仅 CO2 因子", "Of it, factors of CO2 only"), "tCO2", NumberForm.Amount),
                new(new("因子范围", "Stated range of factors"), Tonnes, NumberForm.Amount), new(new("质量", "Quality")), new(new("估算占比", "Estimated share"), null, NumberForm.Share),
                new(new("完整", "Complete")), new(new("因子沿用旧年份", "Factor of an earlier year")), new(new("说明", "Reason"), Width: 60),
            ],
            rows);

        void Scope(string word, ScopeAnswer? scope) => rows.Add(scope is null
            ? [ReportWords.Of(word, language), default, default, default, default, default, default, default, answer.Scope2MarketReason.In(language)]
            : [
                ReportWords.Of(word, language), scope.TCO2e, scope.TCO2, scope.UncertaintyTCO2e, ReportWords.Of(scope.Quality, language), scope.EstimatedShare,
                ReportWords.Of(scope.Complete, language), ReportWords.Of(scope.Fallback, language), scope.Reason?.In(language),
            ]);

        void Sum(LocalizedName name, double? value) => rows.Add([name.In(language), value, default, default, default, default, default, default, default]);
    }

    private static ReportTable Lines(InventoryAnswer answer, string language) => new(
        "lines",
        new("计量明细", "Metered lines"),
        [
            new(new("资产", "Asset")), new(new("名称", "Name"), Width: 24), new(new("计量点", "Meter point")), new(new("载体", "Carrier")), new(new("范围", "Scope"), Width: 22),
            new(new("类别", "Category"), Width: 22), new(new("起", "From")), new(new("止", "To")), new(new("活动数据", "Activity"), null, NumberForm.Amount), new(new("单位", "Unit"), Width: 8),
            new(new("因子", "Factor"), Width: 30), new(new("因子值", "Factor value")), new(new("因子单位", "Factor unit")), new(new("版本", "Edition"), Width: 24), new(new("因子年份", "Factor year")),
            new(new("区域", "Region")), new(new("来源", "Source"), Width: 40), new(new("可信度", "Confidence")), new(new("沿用旧年份", "Earlier year")),
            new(new("排放量", "Emissions"), Tonnes, NumberForm.Amount), new(new("因子范围", "Stated range"), Tonnes, NumberForm.Amount), new(new("质量", "Quality")),
            new(new("数据完整率", "Completeness"), null, NumberForm.Share), new(new("估算占比", "Estimated share"), null, NumberForm.Share), new(new("方法", "Method")),
            new(new("公式", "Formula"), Width: 30), new(new("条款", "Clause"), Width: 30),
        ],
        [
            .. answer.Lines.Concat(answer.Outside).Select(l => ImmutableArray.Create<ReportCell>(
                l.Asset, l.AssetName.In(language), l.Point, l.Carrier, ReportWords.Of(l.Scope, language), l.Category, l.From, l.To, l.Activity, l.Unit, l.FactorId, l.FactorValue,
                l.FactorUnit, l.Edition, l.FactorYear, l.Region, l.Source, l.Confidence, ReportWords.Of(l.Fallback, language), l.TCO2e, l.UncertaintyTCO2e,
                ReportWords.Of(l.Quality, language), l.Completeness, l.EstimatedShare, l.Method, l.Formula, l.Clause)),
        ]);

    private static ReportTable Records(DetailAnswer detail, string language) => new(
        "records",
        new("记录明细", "Records"),
        [
            new(new("编号", "Id"), Width: 24), new(new("范围", "Scope"), Width: 22), new(new("范围三类别", "Scope 3 category")), new(new("类型", "Type")), new(new("载体", "Carrier")), new(new("资产", "Asset")),
            new(new("排放量", "Emissions"), Tonnes, NumberForm.Amount), new(new("活动数据范围", "Stated range of activity"), Tonnes, NumberForm.Amount), new(new("质量", "Quality")),
            new(new("因子", "Factor"), Width: 30), new(new("方法", "Method")), new(new("公式", "Formula"), Width: 30), new(new("条款", "Clause"), Width: 30), new(new("代入", "With figures"), Width: 60),
            new(new("凭证", "Evidence"), Width: 40), new(new("记录人", "Entered by")), new(new("记录时间", "Entered at")), new(new("修改原因", "Reason of change"), Width: 30),
        ],
        [
            .. detail.Records.Concat(detail.Removals).Concat(detail.Biogenic).Concat(detail.Beside).Select(r => ImmutableArray.Create<ReportCell>(
                r.Record?.Id ?? r.Id, ReportWords.Of(r.Scope, language), r.Category, r.Type, r.Carrier, r.Asset, r.TCO2e, r.ActivityUncertainty, ReportWords.Of(r.Quality, language), r.Factor,
                r.Record?.Method ?? r.Basis?.Method, r.Record?.Formula ?? r.Basis?.Formula, r.Record?.Clause ?? r.Basis?.Clause,
                string.Join("\n", r.Record?.Terms ?? r.Basis?.Terms ?? []), string.Join("\n", r.Record?.Evidence.Select(e => $"{e.Kind}: {e.Reference}") ?? []),
                r.Record?.By, r.Record?.At, r.Record?.Reason)),
        ]);

    private static ReportTable Months(DetailAnswer detail) => new(
        "months",
        new("逐月", "Months"),
        [
            new(new("月份起", "Month from")), new(new("范围一", "Scope 1"), Tonnes, NumberForm.Amount), new(new("范围二 位置法", "Scope 2, location-based"), Tonnes, NumberForm.Amount),
            new(new("范围三", "Scope 3"), Tonnes, NumberForm.Amount),
        ],
        [.. detail.Months.Select(m => ImmutableArray.Create<ReportCell>(DateOnly.FromDateTime(m.Start.DateTime), m.Scope1, m.Scope2Location, m.Scope3))]);

    private static ReportTable Gases(DetailAnswer detail, string language) => new(
        "gases",
        new("分气体", "Gases"),
        [
            new(new("气体", "Gas")), new(new("质量", "Mass"), "kg", NumberForm.Amount), new(new("范围一", "Scope 1"), Tonnes, NumberForm.Amount), new(new("范围二 位置法", "Scope 2, location-based"), Tonnes, NumberForm.Amount),
            new(new("范围三", "Scope 3"), Tonnes, NumberForm.Amount), new(new("合计", "Total"), Tonnes, NumberForm.Amount),
        ],
        [.. detail.Gases.Select(g => ImmutableArray.Create<ReportCell>(ReportWords.Of(g.Gas, language), g.Kilograms, g.Scope1, g.Scope2, g.Scope3, g.TCO2e))]);

    private static ReportTable Categories(DetailAnswer detail, string language) => new(
        "categories",
        new("类别", "Categories"),
        [
            new(new("体系", "Scheme"), Width: 26), new(new("类别", "Category")), new(new("排放量", "Emissions"), Tonnes, NumberForm.Amount), new(new("记录数", "Records"), null, NumberForm.Count),
            new(new("排除", "Excluded")), new(new("原因", "Reason"), Width: 60),
        ],
        [
            .. detail.IsoCategories.Select(c => ImmutableArray.Create<ReportCell>("ISO 14064-1:2018", c.Category, c.TCO2e, default, default, default)),
            .. detail.Scope3Categories.Select(c => ImmutableArray.Create<ReportCell>(ReportWords.Of("scope3", language), c.Category, c.TCO2e, c.Records, ReportWords.Of(c.Excluded, language), c.Reason)),
        ]);

    private static ReportTable Breakdowns(DetailAnswer detail, string language) => new(
        "breakdowns",
        new("分组", "Break-downs"),
        [
            new(new("分组", "By")), new(new("编号", "Key"), Width: 24), new(new("名称", "Name"), Width: 24), new(new("范围一", "Scope 1"), Tonnes, NumberForm.Amount),
            new(new("范围二 位置法", "Scope 2, location-based"), Tonnes, NumberForm.Amount), new(new("范围三", "Scope 3"), Tonnes, NumberForm.Amount), new(new("合计", "Total"), Tonnes, NumberForm.Amount),
            new(new("占比", "Share"), null, NumberForm.Share),
        ],
        [
            .. detail.Breakdowns.SelectMany(b => b.Value.Select(r => ImmutableArray.Create<ReportCell>(
                b.Key, r.Key, r.Name?.In(language), r.Scope1, r.Scope2, r.Scope3, r.TCO2e, r.Share))),
        ]);

    private static ReportTable Excluded(DetailAnswer detail, string language) => new(
        "excluded",
        new("边界排除", "Excluded"),
        [
            new(new("资产", "Asset")), new(new("名称", "Name"), Width: 24), new(new("载体", "Carrier")), new(new("范围", "Scope"), Width: 22), new(new("范围三类别", "Scope 3 category")),
            new(new("排放量", "Emissions"), Tonnes, NumberForm.Amount), new(new("原因", "Reason"), Width: 60),
        ],
        [
            .. detail.Excluded.Select(e => ImmutableArray.Create<ReportCell>(
                e.Asset, e.AssetName?.In(language), e.Carrier, ReportWords.Of(e.Scope, language), e.Category, e.TCO2e, e.Reason)),
        ]);

    private static ReportTable Gaps(InventoryAnswer answer, string language) => new(
        "gaps",
        new("未计入", "Not counted"),
        [
            new(new("来源", "Source"), Width: 24), new(new("资产", "Asset")), new(new("载体", "Carrier")), new(new("范围", "Scope"), Width: 22), new(new("起", "From")), new(new("止", "To")),
            new(new("活动数据", "Activity"), null, NumberForm.Amount), new(new("单位", "Unit"), Width: 8), new(new("数据完整率", "Completeness"), null, NumberForm.Share), new(new("原因", "Reason"), Width: 70),
        ],
        [
            .. answer.Gaps.Select(g => ImmutableArray.Create<ReportCell>(
                g.Point, g.Asset, g.Carrier, ReportWords.Of(g.Scope, language), g.From, g.To, g.Activity, g.Unit, g.Completeness, g.Message.In(language))),
            .. answer.Detail?.RecordGaps.Select(g => ImmutableArray.Create<ReportCell>(
                g.Id, default, default, ReportWords.Of(g.Scope, language), default, default, default, default, default, g.Message.In(language))) ?? [],
        ]);
}
