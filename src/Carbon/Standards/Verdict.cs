using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Standards;

public enum VerdictState
{
    Met,
    NotMet,

    /// <summary>Evidence is missing or the standard leaves the threshold open: never taken as met.</summary>
    NotAssessed,
}

/// <summary>What was found for one need.</summary>
/// <param name="Fact">Null where it is not known.</param>
/// <param name="Threshold">What its number was compared with; null where it only had to be known or so.</param>
/// <param name="OpenSetting">The setting without a value that keeps it from being assessed.</param>
public sealed record NeedVerdict(FactNeed Need, FactDefinition Definition, VerdictState State, Fact? Fact, double? Threshold, StandardSetting? OpenSetting);

/// <summary>What was found for a row.</summary>
public sealed record RowVerdict(StandardRow Row, VerdictState State, ImmutableArray<NeedVerdict> Needs);

/// <summary>What was found for a clause of a standard.</summary>
public sealed record ClauseVerdict(StandardClause Clause, RowVerdict Verdict);

/// <summary>A grade and whether it is reached; otherwise the rows that are not met.</summary>
public sealed record GradeVerdict(StandardGrade Grade, bool IsReached, ImmutableArray<string> Missing);

/// <summary>One standard's verdicts.</summary>
/// <param name="Reached">Name of the highest grade that is reached; null where there is none.</param>
public sealed record StandardVerdict(Standard Standard, ImmutableArray<ClauseVerdict> Clauses, ImmutableArray<GradeVerdict> Grades, LocalizedName? Reached)
{
    public int Count(VerdictState state) => Clauses.Count(c => c.Clause.Level == ClauseLevel.Required && c.Verdict.State == state);
}
