using System.Collections.Immutable;
using FactoryTwin.Conformance;
using FactoryTwin.Reports.Carbon;
using FactoryTwin.Reports.Tables;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Exports;

/// <summary>The standards cockpit as tables: standards with their grades, then every clause with the evidence it rests on.</summary>
internal static class ConformanceReport
{
    public static ReportBook Of(ConformanceAnswer answer, LoadedFactory factory, string language) => new(
        new("标准符合性", "Conformance"),
        [
            new(new("工厂", "Factory"), $"{factory.Model.Site.Name.Zh} / {factory.Model.Site.Name.En} ({answer.Factory})"),
            new(new("年度", "Year"), answer.Year),
            new(new("评估时间", "Assessed at"), answer.TakenAt),
            new(new("无法提供证据的部分", "Parts that could not tell"), string.Join(", ", answer.Silent)),
        ],
        [Standards(answer, language), Clauses(answer, language)]);

    private static ReportTable Standards(ConformanceAnswer answer, string language) => new(
        "standards",
        new("标准", "Standards"),
        [
            new(new("标准", "Standard"), Width: 40), new(new("状态", "Status")), new(new("生效", "Valid from")), new(new("符合", "Met"), null, NumberForm.Count), new(new("不符合", "Not met"), null, NumberForm.Count),
            new(new("未评估", "Not assessed"), null, NumberForm.Count), new(new("等级", "Grade")), new(new("来源", "Source"), Width: 50), new(new("可信度", "Confidence")),
        ],
        [
            .. answer.Standards.Select(s => ImmutableArray.Create<ReportCell>(
                s.Name.In(language), s.Status, s.ValidFrom, s.Met, s.NotMet, s.NotAssessed, s.Grade?.In(language), s.Source, s.Confidence)),
        ]);

    private static ReportTable Clauses(ConformanceAnswer answer, string language) => new(
        "clauses",
        new("条款", "Clauses"),
        [
            new(new("标准", "Standard"), Width: 30), new(new("条款", "Clause"), Width: 20), new(new("行", "Row")), new(new("程度", "Level")), new(new("要求", "Requirement"), Width: 60), new(new("结论", "Verdict")),
            new(new("证据", "Evidence"), Width: 40), new(new("证据结论", "Evidence says")), new(new("数值", "Number")), new(new("单位", "Unit")), new(new("不低于", "At least")), new(new("不高于", "At most")),
            new(new("期间", "Period"), Width: 20), new(new("说明", "Note"), Width: 50), new(new("如何补齐", "What would close it"), Width: 60),
        ],
        [
            .. answer.Standards.SelectMany(s => s.Clauses.SelectMany(c => c.Needs.Select(n => ImmutableArray.Create<ReportCell>(
                s.Name.In(language), c.Clause, c.Row, ReportWords.Of(c.Level, language), c.Name.In(language), ReportWords.Of(c.State, language), n.Name.In(language), ReportWords.Of(n.State, language),
                n.Number, n.Unit, n.AtLeast, n.AtMost, n.Period, n.Note?.In(language), n.State == "met" ? null : n.Closes.In(language))))),
        ]);
}
