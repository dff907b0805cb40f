using System.Collections.Immutable;

namespace FactoryTwin.Carbon.Standards;

/// <summary>Holds facts against what clauses ask for.</summary>
/// <remarks>A clause is met where every need is; not met where one is known and fails; else not assessed.</remarks>
/// <param name="table">Standards, rows and facts.</param>
/// <param name="settings">The factory's own values of open settings.</param>
public sealed class Assessor(StandardsTable table, IReadOnlyDictionary<string, double> settings)
{
    /// <param name="facts">All that is known; of two with one id the last counts.</param>
    /// <param name="year">The year whose thresholds are asked.</param>
    public ImmutableArray<StandardVerdict> Assess(IEnumerable<Fact> facts, int year)
    {
        var known = new Dictionary<string, Fact>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            _ = table.Fact(fact.Id);
            known[fact.Id] = fact;
        }
        var rows = table.Rows.ToDictionary(r => r.Id, r => Assess(r, known, year), StringComparer.Ordinal);
        return [.. table.Standards.Select(s => Of(s, rows))];
    }

    private static StandardVerdict Of(Standard standard, Dictionary<string, RowVerdict> rows)
    {
        var grades = ImmutableArray.CreateBuilder<GradeVerdict>();
        var missing = new List<string>();
        foreach (var grade in standard.Grades)
        {
            missing.AddRange(grade.Rows.Where(r => rows[r].State != VerdictState.Met));
            grades.Add(new GradeVerdict(grade, missing.Count == 0, [.. missing]));
        }
        return new StandardVerdict(
            standard,
            [.. standard.Clauses.Select(c => new ClauseVerdict(c, rows[c.Row]))],
            grades.ToImmutable(),
            grades.LastOrDefault(g => g.IsReached)?.Grade.Name);
    }

    private RowVerdict Assess(StandardRow row, Dictionary<string, Fact> known, int year)
    {
        ImmutableArray<NeedVerdict> needs = [.. row.Needs.Select(n => Assess(n, known.GetValueOrDefault(n.Fact), year))];
        var state = needs.Any(n => n.State == VerdictState.NotMet) ? VerdictState.NotMet
            : needs.Any(n => n.State == VerdictState.NotAssessed) ? VerdictState.NotAssessed
            : VerdictState.Met;
        return new RowVerdict(row, state, needs);
    }

    private NeedVerdict Assess(FactNeed need, Fact? fact, int year)
    {
        var definition = table.Fact(need.Fact);
        var threshold = need.AtLeast ?? need.AtMost;
        var limit = threshold is null ? null : LimitOf(threshold, year);
        if (fact is null)
        {
            return new NeedVerdict(need, definition, VerdictState.NotAssessed, null, limit, null);
        }
        if (threshold is not null && limit is null)
        {
            return new NeedVerdict(need, definition, VerdictState.NotAssessed, fact, null, threshold.Setting is { } key ? table.Setting(key) : null);
        }
        var isEnough = need switch
        {
            { Holds: true } => fact.Holds == true,
            { AtLeast: not null } => fact.Number >= limit,
            { AtMost: not null } => fact.Number <= limit,
            _ => fact.Number is not null || fact.Holds is not null,
        };
        return new NeedVerdict(need, definition, isEnough ? VerdictState.Met : VerdictState.NotMet, fact, limit, null);
    }

    /// <summary>Null where a setting has no value.</summary>
    private double? LimitOf(Threshold threshold, int year)
    {
        if (threshold.Setting is { } key)
        {
            return settings.TryGetValue(key, out var own) ? own : table.Setting(key).Value;
        }
        if (threshold.ByYear.IsEmpty)
        {
            return threshold.Value;
        }
        // Between two years the next goal counts; behind the last, the last.
        return threshold.ByYear.Where(y => y.Year >= year).Select(y => (double?)y.Value).FirstOrDefault() ?? threshold.ByYear[^1].Value;
    }
}
