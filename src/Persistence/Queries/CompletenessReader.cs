using System.Collections.Immutable;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Coding;

namespace FactoryTwin.Persistence.Queries;

/// <summary>Reads the day totals of point after point and says how complete they are; the bounds of the days are worked out once.</summary>
internal sealed class CompletenessReader(DateOnly first, DateOnly last, DateTimeOffset now)
{
    private readonly List<DayTotal> _totals = [];
    private FactoryCalendar? _calendar;
    private long[] _bounds = [];

    public PointCompleteness Read(in PointView view)
    {
        var rules = view.Rules;
        UseCalendar(view.Calendar);
        _totals.Clear();
        view.Rows.Days(first.DayNumber, last.DayNumber, _totals);

        var due = Completeness.DueUntil(rules.Point.Interval, rules.Calendar, now).UtcTicks;
        var days = ImmutableArray.CreateBuilder<DayCompleteness>(_bounds.Length - 1);
        double measured = 0;
        for (int i = 0, next = 0; i < _bounds.Length - 1; i++)
        {
            var isThere = next < _totals.Count && _totals[next].Day == first.DayNumber + i;
            var total = isThere ? _totals[next++] : DayTotal.Empty(0);
            measured += total.MeasuredSeconds;
            days.Add(new DayCompleteness(
                _bounds[i] >= due ? null : ShareOf(total.MeasuredSeconds, _bounds[i], _bounds[i + 1], due),
                StepMaker.QualityOf(total, tooFine: false),
                total.Flags));
        }
        return new PointCompleteness(view.Point, ShareOf(measured, _bounds[0], _bounds[^1], due), days.MoveToImmutable());
    }

    private static double ShareOf(double seconds, long from, long to, long due) =>
        StepMaker.Share(seconds, TimeSpan.FromTicks(Math.Min(to, due) - from).TotalSeconds);

    private void UseCalendar(FactoryCalendar calendar)
    {
        if (!ReferenceEquals(calendar, _calendar))
        {
            _calendar = calendar;
            _bounds = [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 2).Select(i => calendar.StartOf(first.AddDays(i)).UtcTicks)];
        }
    }
}
