using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Years;

/// <summary>Why a step of a year is not taken.</summary>
/// <param name="Field">What of the request it is about.</param>
/// <param name="Conflict">True where the year stands elsewhere than the request takes it to; false where the request itself is not right.</param>
public sealed record YearRefusal(string Field, LocalizedName Message, bool Conflict);

/// <summary>A condition of closing (完整性关口).</summary>
/// <param name="Gap">Names it when it is accepted; null where it cannot be.</param>
/// <param name="Accepted">The reason it was accepted with; null while it stands.</param>
public sealed record YearGate(string Kind, string? Gap, string? Scope, string? Point, LocalizedName Message, string? Accepted)
{
    public bool Stands => Accepted is null;
}

/// <summary>What must hold before a year takes a step.</summary>
public static class YearRules
{
    /// <summary>Longest text of a reason, answer or note.</summary>
    public const int LongestText = 4000;

    /// <summary>What stands between a year and its closing: it is over, something was counted, every gap is empty or accepted with a reason.</summary>
    public static ImmutableArray<YearGate> Gates(ReckonedYear year, DateTimeOffset now, IReadOnlyCollection<AcceptedGap> accepted)
    {
        var gates = ImmutableArray.CreateBuilder<YearGate>();
        if (now < year.Period.End)
        {
            gates.Add(new YearGate("year", null, null, null, new LocalizedName("年度尚未结束。", "The year is not over yet."), null));
        }
        if (year.Totals.GrossLocation is null)
        {
            gates.Add(new YearGate(
                "nothing", null, null, null,
                new LocalizedName("没有任何可计入的数据;没有数据不等于零排放。", "Nothing could be counted. No data is not an emission of zero."), null));
        }
        var reasons = accepted.GroupBy(a => a.Gap, StringComparer.Ordinal).ToDictionary(a => a.Key, a => a.Last().Reason, StringComparer.Ordinal);
        foreach (var gaps in year.Inventory.Gaps.GroupBy(g => g.Key))
        {
            var gap = gaps.First();
            gates.Add(new YearGate(gap.Kind, gap.Key, gap.Scope, gap.Point, gap.Message ?? new LocalizedName(gap.Kind, gap.Kind), reasons.GetValueOrDefault(gap.Key)));
        }
        foreach (var condition in (year.Inventory.Detail?.Gates ?? []).Where(c => c.State == "blocked" && c.Id is not ("factors" or "readings")))
        {
            var gap = $"gate:{condition.Id}";
            gates.Add(new YearGate(condition.Id, gap, condition.NeededFor, null, With(condition), reasons.GetValueOrDefault(gap)));
        }
        return gates.ToImmutable();
    }

    /// <summary>A condition with the first things it is about.</summary>
    private static LocalizedName With(YearCondition condition)
    {
        const int shown = 5;
        var about = string.Join(", ", condition.Items.Take(shown)) + (condition.Items.Length > shown ? ", ..." : "");
        return about.Length == 0 ? condition.Message : new LocalizedName($"{condition.Message.Zh} {about}", $"{condition.Message.En} {about}");
    }

    /// <returns>Null where a text may be kept.</returns>
    public static YearRefusal? Text(string field, string? text, bool needed = true) =>
        needed && string.IsNullOrWhiteSpace(text) ? Wrong(field, "必须填写。", "It must be filled in.")
        : text?.Length > LongestText ? Wrong(field, $"最多 {LongestText} 个字符。", $"At most {LongestText} characters.")
        : null;

    public static YearRefusal? Close(InventoryYear year, ReckonedYear reckoned, ImmutableArray<YearGate> gates, string? basis, IReadOnlyCollection<AcceptedGap> accepted)
    {
        if (year.State != YearState.Open)
        {
            return Elsewhere("year", $"{year.Year} 年已关账;请使用重述。", $"{year.Year} is closed already; restate it instead.");
        }
        if (accepted.FirstOrDefault(a => string.IsNullOrWhiteSpace(a.Reason) || a.Reason.Length > LongestText) is { } bare)
        {
            return Wrong("accepted", $"接受缺口 {bare.Gap} 须说明原因。", $"Accepting {bare.Gap} needs a reason of at most {LongestText} characters.");
        }
        if (basis is not null && basis != reckoned.Basis)
        {
            return Elsewhere("basis", "数据在复核之后有变化,请重新复核。", "The figures changed after they were reviewed; review them again.");
        }
        return gates.FirstOrDefault(g => g.Stands) is { } gate
            ? Elsewhere("accepted", $"{gate.Gap ?? gate.Kind}: {gate.Message.Zh}", $"{gate.Gap ?? gate.Kind}: {gate.Message.En}")
            : null;
    }

    public static YearRefusal? Restate(InventoryYear year, string? reason, ReckonedYear reckoned)
    {
        if (year.Newest is not { } newest)
        {
            return Elsewhere("year", $"{year.Year} 年尚未关账,无可重述。", $"{year.Year} is not closed; there is nothing to restate.");
        }
        return Text("reason", reason) ?? (newest.Basis == reckoned.Basis
            ? Elsewhere("year", "与最近一次冻结的结果没有差异。", "Nothing differs from what was frozen last.")
            : null);
    }

    public static YearRefusal? Verify(InventoryYear year, YearVerified verified)
    {
        if (year.Frozen.All(f => f.Sha256 != verified.Subject))
        {
            return year.State == YearState.Open
                ? Elsewhere("year", $"{year.Year} 年尚未关账,不能核查。", $"{year.Year} is not closed; only a frozen year is verified.")
                : Wrong("subject", "没有该哈希的冻结清单。", "No frozen inventory of the year has this hash.");
        }
        if (year.VerificationOf(verified.Subject) is { } earlier)
        {
            return Elsewhere("subject", $"已由 {earlier.Verifier} 核查(报告 {earlier.ReportNumber})。", $"{earlier.Verifier} verified it already (report {earlier.ReportNumber}).");
        }
        return Text("verifier", verified.Verifier) ?? Text("reportNumber", verified.ReportNumber) ?? Text("opinion", verified.Opinion, needed: false)
            ?? (year.Findings.FirstOrDefault(f => f.IsOpen && f.Raised.Severity == "material") is { } open
                ? Elsewhere("findings", $"重大发现 {open.Raised.Id} 尚未关闭。", $"The material finding {open.Raised.Id} is still open.")
                : null);
    }

    public static YearRefusal? Raise(InventoryYear year, FindingRaised raised) =>
        year.State == YearState.Open ? Elsewhere("year", "年度尚未关账。", "The year is not closed yet.")
        : raised.Severity is not ("note" or "minor" or "material") ? Wrong("severity", "应为 note、minor 或 material。", "note, minor or material is right.")
        : Text("text", raised.Text);

    public static YearRefusal? Answer(InventoryYear year, FindingAnswered answered) =>
        year.Findings.All(f => f.Raised.Id != answered.Id) ? Wrong("id", $"没有发现 {answered.Id}。", $"There is no finding '{answered.Id}'.")
        : Text("answer", answered.Answer);

    internal static YearRefusal Moved() =>
        Elsewhere("year", "另一人刚刚更改了该年度,请重新查看。", "Somebody else changed the year just now; look at it again.");

    private static YearRefusal Wrong(string field, string zh, string en) => new(field, new LocalizedName(zh, en), Conflict: false);

    private static YearRefusal Elsewhere(string field, string zh, string en) => new(field, new LocalizedName(zh, en), Conflict: true);
}
