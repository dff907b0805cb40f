using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Reports.Carbon;
using FactoryTwin.Reports.Tables;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Ledger;

namespace FactoryTwin.Silo.Exports;

/// <summary>The ledger of credits, certificates and allowances as tables: years, purchases, claims, findings, allowance lines.</summary>
internal static class LedgerReport
{
    private const string Tonnes = "tCO2e";

    public static ReportBook Of(LedgerAnswer ledger, LoadedFactory factory, string language) => new(
        new("抵消与凭证台账", "Ledger of credits and certificates"),
        [
            new(new("工厂", "Factory"), $"{factory.Model.Site.Name.Zh} / {factory.Model.Site.Name.En} ({ledger.Factory})"),
            new(new("日期", "As of"), ledger.AsOf),
            new(new("执行标准", "Profile"), ledger.Profile.Name.In(language)),
        ],
        [Years(ledger, language), Positions(ledger, language), Claims(ledger, language), Findings(ledger, language), Allowances(ledger)]);

    private static ReportTable Years(LedgerAnswer ledger, string language) => new(
        "years",
        new("年度", "Years"),
        [
            new(new("年度", "Year")), new(new("状态", "State")), new(new("毛排放", "Gross"), Tonnes, NumberForm.Amount), new(new("未计入的范围", "Scopes without a figure")), new(new("范围二口径", "Scope 2 by")),
            new(new("清除量", "Removals"), Tonnes, NumberForm.Amount), new(new("外购电量", "Electricity"), "MWh", NumberForm.Amount), new(new("凭证", "Certificates"), "MWh", NumberForm.Count),
            new(new("凭证减排", "Certificates"), Tonnes, NumberForm.Amount), new(new("剩余排放", "Residual"), Tonnes, NumberForm.Amount), new(new("已分配抵消", "Credits allocated"), Tonnes, NumberForm.Count),
            new(new("其中已注销", "Of these retired"), Tonnes, NumberForm.Count), new(new("净排放", "Net"), Tonnes, NumberForm.Amount), new(new("抵消依赖度", "Dependence"), null, NumberForm.Share),
            new(new("清单哈希", "Hash of the inventory"), Width: 66),
        ],
        [
            .. ledger.Years.Select(y => ImmutableArray.Create<ReportCell>(
                y.Year, ReportWords.Of(y.State, language), y.Gross, string.Join(", ", y.Uncounted.Select(s => ReportWords.Of(s, language))), y.Basis, y.Removals, y.ElectricityMwh, y.CertificatesMwh,
                y.CertificatesTCO2e, y.Residual, y.Offsets, y.OffsetsRetired, y.Net, y.DependenceRatio, y.Hash)),
        ]);

    private static ReportTable Positions(LedgerAnswer ledger, string language) => new(
        "positions",
        new("购入批次", "Purchases"),
        [
            new(new("序列", "Series"), Width: 30), new(new("批次", "Batch"), Width: 24), new(new("类型", "Type"), Width: 24), new(new("项目", "Project"), Width: 24), new(new("编号区间", "Serials"), Width: 30),
            new(new("单位", "Unit"), Width: 8), new(new("数量", "Units"), null, NumberForm.Count),
            .. Enum.GetValues<UnitState>().Select(s => new ReportColumn(StateName(s), null, NumberForm.Count)),
            new(new("起", "From")), new(new("止", "To")), new(new("到期", "Expires")), new(new("单价", "Price"), null, NumberForm.Money), new(new("币种", "Currency")),
            new(new("参考价", "Reference price")), new(new("价值", "Value"), null, NumberForm.Money), new(new("质量得分", "Quality score"), null, NumberForm.Share),
            new(new("证据文件 SHA-256", "Evidence, SHA-256"), Width: 66),
        ],
        [
            .. ledger.Positions.Select(p => ImmutableArray.Create<ReportCell>(
            [
                p.Series, p.Batch, p.TypeName.In(language), p.Project, p.Serials, p.Unit, p.Units,
                .. Enum.GetValues<UnitState>().Select(s => (ReportCell)p.Balance.Of(s)),
                p.From, p.To, p.ExpiresOn, p.Price, p.Currency, ReportWords.Of(p.IsReferencePrice, language), p.Value, p.QualityScore, string.Join("\n", p.Evidence.Select(e => e.Sha256)),
            ])),
        ]);

    private static ReportTable Claims(LedgerAnswer ledger, string language) => new(
        "claims",
        new("声明", "Claims"),
        [
            new(new("编号", "Id"), Width: 24), new(new("年度", "Year")), new(new("用途", "Use")), new(new("对象", "Subject")), new(new("状态", "State")), new(new("数量", "Units"), null, NumberForm.Count), new(new("单位", "Unit"), Width: 8),
            new(new("发布日", "Published on")), new(new("注销截止日", "Retire by")), new(new("剩余天数", "Days left"), null, NumberForm.Count), new(new("注销日", "Retired on")),
            new(new("注销凭证号", "Retirement reference"), Width: 30), new(new("操作人", "By")), new(new("时间", "At")),
        ],
        [
            .. ledger.Claims.Select(c => ImmutableArray.Create<ReportCell>(
                c.Id, c.Year, c.Use.ToString(), c.SubjectName ?? c.Subject.ToString(), c.Phase.ToString(), c.Units, c.Unit, c.PublishedOn, c.Deadline.Last, c.Deadline.DaysLeft, c.Retirement?.On,
                c.Retirement?.Reference, c.By, c.At)),
        ]);

    private static ReportTable Findings(LedgerAnswer ledger, string language) => new(
        "findings",
        new("问题", "Findings"),
        [new(new("严重度", "Severity")), new(new("条款", "Requirement")), new(new("说明", "Message"), Width: 90), new(new("声明", "Claim"), Width: 24), new(new("序列", "Series"), Width: 30), new(new("批次", "Batch"), Width: 24)],
        [.. ledger.Findings.Select(f => ImmutableArray.Create<ReportCell>(ReportWords.Of(f.Severity, language), f.Requirement, f.Message.In(language), f.Claim, f.Series, f.Batch))]);

    private static ReportTable Allowances(LedgerAnswer ledger) => new(
        "allowances",
        new("配额账户", "Allowances"),
        [
            new(new("编号", "Id"), Width: 24), new(new("类别", "Kind")), new(new("履约年度", "Compliance year")), new(new("数量", "Units"), Tonnes, NumberForm.Count), new(new("日期", "On")),
            new(new("结转至", "Into year")), new(new("单价", "Price"), null, NumberForm.Money), new(new("币种", "Currency")), new(new("对手方", "Counterparty"), Width: 24), new(new("记录人", "By")), new(new("记录时间", "At")),
        ],
        [
            .. ledger.Allowances.Lines.Select(l => ImmutableArray.Create<ReportCell>(
                l.Entry.Id, l.Entry.Kind.ToString(), l.Entry.Year, l.Entry.Units, l.Entry.On, l.Entry.ToYear, l.Entry.Price, l.Entry.Currency, l.Entry.Counterparty, l.By, l.At)),
        ]);

    private static Domain.Model.LocalizedName StateName(UnitState state) => state switch
    {
        UnitState.Planned => new("计划", "Planned"),
        UnitState.Bought => new("已购", "Bought"),
        UnitState.Held => new("持有", "Held"),
        UnitState.Reserved => new("预留", "Reserved"),
        UnitState.Retired => new("已注销", "Retired"),
        UnitState.Claimed => new("已声明", "Claimed"),
        UnitState.Cancelled => new("已取消", "Cancelled"),
        _ => new("已过期", "Expired"),
    };
}
