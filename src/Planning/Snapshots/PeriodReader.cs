using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;
using FactoryTwin.Planning.Scenarios;

namespace FactoryTwin.Planning.Snapshots;

/// <summary>Looks up which months of a factory were measured and chooses the period of a plan.</summary>
internal sealed class PeriodReader(IFactorySeries series, PlanningFactory factory, SiteMeters meters)
{
    private const int RecentDays = 62;
    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <exception cref="ScenarioException">The model has no electricity meter, or nothing was measured.</exception>
    public async Task<PlanPeriod> ReadAsync(Scenario scenario, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (meters.Intake.IsEmpty)
        {
            throw new ScenarioException(
                "factory", factory.Model.Id.Value, "The model has no electricity meter at the intake or at the uses; add one, with role import.");
        }
        if (scenario is { From: not null, To: not null })
        {
            return PlanPeriod.Choose(scenario, [], [], factory.Calendar, now);
        }
        PointId[] first = [meters.Intake[0].Point.Id];
        var today = factory.Calendar.DayOf(now);
        var tomorrow = factory.Calendar.StartOf(today.AddDays(1));
        var months = await series.ReadAsync(first, new TimeInterval(factory.Calendar.StartOf(Earliest), tomorrow), Step.Month, cancellationToken);
        var recent = factory.Calendar.StartOf(today.AddDays(-RecentDays));
        var days = await series.ReadAsync(first, new TimeInterval(recent, tomorrow), Step.Day, cancellationToken);
        return PlanPeriod.Choose(scenario, months[0].Steps, days[0].Steps, factory.Calendar, now);
    }
}
