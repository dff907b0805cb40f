using System.Collections.Frozen;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Reports.Carbon;

/// <summary>Words of answers as people read them; a word that is not here stands as it is.</summary>
public static class ReportWords
{
    private static readonly FrozenDictionary<string, LocalizedName> Words = new Dictionary<string, LocalizedName>(StringComparer.Ordinal)
    {
        ["scope1"] = new("范围一", "Scope 1"),
        ["scope2"] = new("范围二", "Scope 2"),
        ["scope2Location"] = new("范围二 位置法", "Scope 2, location-based"),
        ["scope2Market"] = new("范围二 市场法", "Scope 2, market-based"),
        ["scope3"] = new("范围三", "Scope 3"),
        ["outside"] = new("总量之外", "Outside the total"),
        ["removal"] = new("清除量", "Removal"),
        ["biogenic"] = new("生物源", "Biogenic"),
        ["beside"] = new("总量之外", "Outside the total"),
        ["measured"] = new("实测", "measured"),
        ["manual"] = new("手工", "manual"),
        ["estimated"] = new("估算", "estimated"),
        ["substituted"] = new("替代", "substituted"),
        ["suspect"] = new("存疑", "suspect"),
        ["mixed"] = new("混合", "mixed"),
        ["missing"] = new("缺失", "missing"),
        ["shipped"] = new("产品", "product"),
        ["added"] = new("用户", "user"),
        ["yes"] = new("是", "yes"),
        ["no"] = new("否", "no"),
        ["closed"] = new("已关账", "closed"),
        ["verified"] = new("已核查", "verified"),
        ["open"] = new("未关账", "open"),
        ["met"] = new("符合", "met"),
        ["notMet"] = new("不符合", "not met"),
        ["notAssessed"] = new("未评估", "not assessed"),
        ["required"] = new("应", "shall"),
        ["should"] = new("宜", "should"),
        ["encouraged"] = new("鼓励", "encouraged"),
        ["informative"] = new("参考", "informative"),
        ["critical"] = new("紧急", "critical"),
        ["major"] = new("重要", "major"),
        ["minor"] = new("一般", "minor"),
    }.ToFrozenDictionary();

    public static string? Of(string? word, string language) => word is not null && Words.TryGetValue(word, out var known) ? known.In(language) : word;

    public static string Of(bool yes, string language) => Words[yes ? "yes" : "no"].In(language);
}
