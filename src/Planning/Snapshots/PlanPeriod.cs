using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;
using FactoryTwin.Planning.Scenarios;

namespace FactoryTwin.Planning.Snapshots;

/// <summary>Which local days a plan covers.</summary>
/// <param name="From">First day.</param>
/// <param name="MeasuredTo">First day after the measured period.</param>
/// <param name="To">First day after the plan's period; later than <paramref name="MeasuredTo"/> where the year is filled.</param>
public readonly record struct PlanPeriod(DateOnly From, DateOnly MeasuredTo, DateOnly To)
{
    /// <summary>A month or day of which less than this is covered by readings counts as not measured.</summary>
    public const double LeastCoverage = 0.5;

    /// <summary>A step of which less is covered counts as estimated.</summary>
    public const double WholeCoverage = 0.999;

    /// <summary>Chooses the period: as the scenario says, else the last twelve whole measured months, else the last whole measured days.</summary>
    /// <param name="scenario">What was asked.</param>
    /// <param name="months">The intake by local month, oldest first.</param>
    /// <param name="days">The intake by local day of the last months, oldest first.</param>
    /// <param name="calendar">The factory's calendar.</param>
    /// <param name="now">Months and days that are not over are left out.</param>
    /// <exception cref="ScenarioException">Nothing was measured, or the stated end lies in the future.</exception>
    public static PlanPeriod Choose(
        Scenario scenario, IReadOnlyList<EnergyStep> months, IReadOnlyList<EnergyStep> days, FactoryCalendar calendar, DateTimeOffset now)
    {
        if (scenario is { From: { } from, To: { } to })
        {
            return calendar.StartOf(to) <= now
                ? Filled(scenario, from, to)
                : throw new ScenarioException("to", $"{to:yyyy-MM-dd}", $"Nothing is measured after {calendar.DayOf(now):yyyy-MM-dd}; end there, and use fillToYear for a year.");
        }
        var whole = months.Where(m => m.End <= now && IsMeasured(m)).Select(m => calendar.DayOf(m.Start)).ToList();
        if (whole.Count > 0)
        {
            var last = whole[^1];
            return Filled(scenario, whole.First(m => m > last.AddMonths(-12)), last.AddMonths(1));
        }
        var measured = days.Where(d => d.End <= now && IsMeasured(d)).Select(d => calendar.DayOf(d.Start)).ToList();
        return measured.Count > 0
            ? Filled(scenario, measured[0], measured[^1].AddDays(1))
            : throw new ScenarioException("factory", null, "The factory has no measured electricity yet: import readings, or let its meters report for a whole day.");
    }

    private static bool IsMeasured(EnergyStep step) => step.Value is not null && step.Coverage >= LeastCoverage;

    private static PlanPeriod Filled(Scenario scenario, DateOnly from, DateOnly to) =>
        new(from, to, scenario.FillToYear && from.AddYears(1) > to ? from.AddYears(1) : to);
}
