using System.Collections.Immutable;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Conformance;

/// <summary>All standards side by side: <c>GET /api/v1/factories/{f}/conformance</c>.</summary>
/// <param name="Silent">Parts of the product that could not tell what they know just now.</param>
public sealed record ConformanceAnswer(
    string Factory,
    int Year,
    DateTimeOffset TakenAt,
    string? Profile,
    ImmutableArray<StandardAnswer> Standards,
    ImmutableArray<SettingAnswer> Settings,
    ImmutableArray<SettingChange> Changes,
    ImmutableArray<string> Silent)
{
    public static ConformanceAnswer Of(
        FactQuestion question,
        StandardsTable table,
        ImmutableArray<StandardVerdict> verdicts,
        IReadOnlyDictionary<string, double> own,
        IReadOnlyList<SettingChange> changes,
        ImmutableArray<string> silent) => new(
            question.Factory.Id,
            question.Year,
            question.Factory.Calendar.ToLocal(question.Now),
            question.Factory.Model.Site.StandardsProfile,
            [.. verdicts.Select(StandardAnswer.Of)],
            [.. table.Settings.Select(s => new SettingAnswer(s.Key, s.Unit, s.Value, own.TryGetValue(s.Key, out var value) ? value : null, s.Name, s.Note))],
            [.. changes],
            silent);
}

/// <param name="Default">What is assumed where the factory says nothing; null: not assessed then.</param>
/// <param name="Own">The factory's own value.</param>
public sealed record SettingAnswer(string Key, string Unit, double? Default, double? Own, LocalizedName Name, LocalizedName Note);

/// <param name="Met">Required clauses that are met.</param>
/// <param name="NotMet">Required clauses that are not.</param>
/// <param name="NotAssessed">Required clauses whose evidence or threshold is missing.</param>
public sealed record StandardAnswer(
    string Id,
    LocalizedName Name,
    string Status,
    DateOnly? ValidFrom,
    string Source,
    string Confidence,
    int Met,
    int NotMet,
    int NotAssessed,
    LocalizedName? Grade,
    ImmutableArray<GradeAnswer> Grades,
    ImmutableArray<ClauseAnswer> Clauses)
{
    public static StandardAnswer Of(StandardVerdict verdict) => new(
        verdict.Standard.Id,
        verdict.Standard.Name,
        verdict.Standard.Status,
        verdict.Standard.ValidFrom,
        verdict.Standard.Provenance.Source,
        verdict.Standard.Provenance.Confidence.ToString(),
        verdict.Count(VerdictState.Met),
        verdict.Count(VerdictState.NotMet),
        verdict.Count(VerdictState.NotAssessed),
        verdict.Reached,
        [.. verdict.Grades.Select(g => new GradeAnswer(g.Grade.Id, g.Grade.Name, g.IsReached, g.Missing))],
        [.. verdict.Clauses.Select(ClauseAnswer.Of)]);
}

public sealed record GradeAnswer(string Id, LocalizedName Name, bool IsReached, ImmutableArray<string> Missing);

public sealed record ClauseAnswer(string Row, string Clause, string Level, LocalizedName Name, string State, ImmutableArray<NeedAnswer> Needs)
{
    public static ClauseAnswer Of(ClauseVerdict verdict) => new(
        verdict.Clause.Row,
        verdict.Clause.Clause,
        ConformanceWords.Of(verdict.Clause.Level),
        verdict.Verdict.Row.Name,
        ConformanceWords.Of(verdict.Verdict.State),
        [.. verdict.Verdict.Needs.Select(NeedAnswer.Of)]);
}

/// <summary>The words on the wire.</summary>
public static class ConformanceWords
{
    public static string Of(VerdictState state) => state switch
    {
        VerdictState.Met => "met",
        VerdictState.NotMet => "notMet",
        _ => "notAssessed",
    };

    public static string Of(ClauseLevel level) => level switch
    {
        ClauseLevel.Required => "required",
        ClauseLevel.Should => "should",
        ClauseLevel.Encouraged => "encouraged",
        _ => "informative",
    };
}

/// <summary>One thing a clause rests on.</summary>
/// <param name="Page">Page of the web client that shows it.</param>
/// <param name="AtLeast">The number it is held against from below.</param>
/// <param name="AtMost">The number it is held against from above.</param>
/// <param name="OpenSetting">Key of the setting that has no value yet.</param>
/// <param name="Closes">What a person does so that it is known, or better.</param>
public sealed record NeedAnswer(
    string Fact,
    LocalizedName Name,
    string State,
    double? Number,
    string? Unit,
    bool? Holds,
    string? Period,
    LocalizedName? Note,
    double? AtLeast,
    double? AtMost,
    string? OpenSetting,
    string Page,
    LocalizedName Closes)
{
    public static NeedAnswer Of(NeedVerdict verdict) => new(
        verdict.Definition.Id,
        verdict.Definition.Name,
        ConformanceWords.Of(verdict.State),
        verdict.Fact?.Number,
        verdict.Definition.Unit,
        verdict.Fact?.Holds,
        verdict.Fact?.Period,
        verdict.Fact?.Note,
        verdict.Need.AtLeast is null ? null : verdict.Threshold,
        verdict.Need.AtMost is null ? null : verdict.Threshold,
        verdict.OpenSetting?.Key,
        verdict.Definition.Page,
        verdict.Definition.Closes);
}
