using System.Collections.Immutable;
using FactoryTwin.Carbon.Lineage;
using FactoryTwin.Carbon.Years;

namespace FactoryTwin.Silo.Years;

/// <summary>The years of a factory at a glance.</summary>
/// <param name="SettingsBy">Who settled them last; null: nobody did, the defaults hold.</param>
internal sealed record YearsAnswer(
    string Factory, YearSettings Settings, SettingsChanged? SettingsBy, string? Product, ImmutableArray<YearLineAnswer> Years, YearTrend Trend);

/// <param name="Due">Day by which it is to be closed.</param>
/// <param name="DueState"><c>notYet</c>, <c>due</c>, <c>overdue</c>; null where it is closed.</param>
/// <param name="IsOver">Whether the year is over.</param>
internal sealed record YearLineAnswer(
    int Year, YearState State, bool IsOver, DateOnly Due, DueState? DueState, YearFrozen? Reported, int Restatements, YearVerified? Verification, int OpenFindings);

/// <summary>One year with everything that happened to it.</summary>
internal sealed record YearAnswer(
    string Factory, int Year, YearState State, ImmutableArray<FrozenAnswer> Frozen, ImmutableArray<YearFinding> Findings, ImmutableArray<EvidenceAdded> Evidence,
    ImmutableArray<HappeningAnswer> History)
{
    public static YearAnswer Of(InventoryYear year) => new(
        year.Factory,
        year.Year,
        year.State,
        [.. year.Frozen.Select(f => new FrozenAnswer(new FigureId(year.Factory, $"{year.Year:0000}", FigureId.ViewOf(f.Number), []).ToString(), f, year.VerificationOf(f.Sha256)))],
        year.Findings,
        year.Evidence,
        [.. year.History.Select(HappeningAnswer.Of)]);
}

/// <param name="Figure">What lineage takes for its gross figure.</param>
internal sealed record FrozenAnswer(string Figure, YearFrozen Frozen, YearVerified? Verification);

/// <summary>An event in a line: who, when, what.</summary>
internal sealed record HappeningAnswer(long Version, string Kind, string By, DateTimeOffset At, string? Text, string? Sha256)
{
    public static HappeningAnswer Of(YearHappening happening)
    {
        var (by, at, text, sha256) = happening.What switch
        {
            YearFrozen f => (f.By, f.At, f.Reason, (string?)f.Sha256),
            YearVerified v => (v.By, v.At, $"{v.Verifier} · {v.ReportNumber}", v.Subject),
            FindingRaised f => (f.By, f.At, $"{f.Id}: {f.Text}", null),
            FindingAnswered a => (a.By, a.At, $"{a.Id}: {a.Answer}", null),
            EvidenceAdded e => (e.By, e.At, e.Name, e.Sha256),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no event of a year."),
        };
        return new HappeningAnswer(happening.Version, happening.Kind, by, at, text, sha256);
    }
}

/// <summary>What closing would freeze.</summary>
internal sealed record ReviewAnswer(
    string Factory, int Year, YearState State, DateTimeOffset From, DateTimeOffset To, string Basis, YearTotals Totals, ImmutableArray<YearOutput> Outputs, int Lines,
    int Factors, int Fallbacks, ImmutableArray<YearGate> Gates, string Figure)
{
    public static ReviewAnswer Of(YearReview review, YearSource source)
    {
        var (year, lines) = (review.Reckoned, review.Reckoned.Inventory.All.ToList());
        return new ReviewAnswer(
            review.Year.Factory, year.Year, review.Year.State, source.Calendar.ToLocal(year.Period.Start), source.Calendar.ToLocal(year.Period.End), year.Basis, year.Totals,
            year.Outputs, lines.Count, lines.Select(l => l.FactorId).Distinct().Count(), lines.Count(l => l.Fallback), review.Gates,
            new FigureId(review.Year.Factory, $"{year.Year:0000}", FigureId.Live, []).ToString());
    }
}

/// <summary>How the year as it is now differs from what was frozen last.</summary>
/// <param name="Late">Readings of the year that came after it was frozen.</param>
internal sealed record ChangesAnswer(
    int Number, string Sha256, bool Differs, double? Before, double? Now, ImmutableArray<SourceDifference> Differences, ImmutableArray<LateReadings> Late, bool LateIsComplete);

/// <param name="Count">How many readings came after closing.</param>
/// <param name="First">Earliest time of one.</param>
/// <param name="Last">Latest time of one.</param>
/// <param name="After">Number of the last reading that was frozen; those that came later have a higher one.</param>
internal sealed record LateReadings(string Point, int Count, DateTimeOffset First, DateTimeOffset Last, long After);
