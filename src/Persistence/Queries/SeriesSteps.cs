using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Queries;

/// <summary>Adds the rollups of a point up to the steps of a range.</summary>
internal static class SeriesSteps
{
    public static List<EnergyStep> Make(in PointView view, TimeInterval range, Step step, StepMaker maker) => IsFine(step)
        ? Fine(view.Rows, view.Calendar, range, step, maker)
        : Coarse(view.Rows, view.Calendar, range, step, maker);

    /// <summary>Names the rows that <see cref="Make"/> will read.</summary>
    public static void Name(in PointView view, TimeInterval range, Step step, RollupNeeds needs)
    {
        var (first, last) = WholeDays(view.Calendar, range);
        if (IsFine(step) || first > last)
        {
            view.Rows.NameQuarters(range.Start.UtcTicks, range.End.UtcTicks, needs);
            return;
        }
        view.Rows.NameDays(first, last, needs);
        view.Rows.NameQuarters(range.Start.UtcTicks, view.Calendar.StartOf(DateOnly.FromDayNumber(first)).UtcTicks, needs);
        view.Rows.NameQuarters(view.Calendar.StartOf(DateOnly.FromDayNumber(last + 1)).UtcTicks, range.End.UtcTicks, needs);
    }

    /// <summary>True where the steps are made of quarter-hours, else of the totals of days.</summary>
    public static bool IsFine(Step step) => step is Step.QuarterHour or Step.Hour;

    private static List<EnergyStep> Fine(RollupView view, FactoryCalendar calendar, TimeInterval range, Step step, StepMaker maker)
    {
        var quarters = view.Walk(range.Start.UtcTicks, range.End.UtcTicks);
        var steps = new List<EnergyStep>((int)SeriesSize.Of(1, range, step));
        foreach (var interval in calendar.Steps(range, step))
        {
            var sum = DayTotal.Empty(0);
            quarters.TakeBefore(interval.End.UtcTicks, ref sum, static (ref DayTotal total, in Bucket bucket) => total.Add(bucket));
            steps.Add(maker.Make(interval, sum));
        }
        return steps;
    }

    private static List<EnergyStep> Coarse(RollupView view, FactoryCalendar calendar, TimeInterval range, Step step, StepMaker maker)
    {
        var (first, last) = WholeDays(calendar, range);
        var days = new List<DayTotal>();
        if (first <= last)
        {
            view.Days(first, last, days);
        }
        var steps = new List<EnergyStep>();
        var edge = new List<Bucket>();
        var next = 0;
        foreach (var interval in calendar.Steps(range, step))
        {
            var sum = DayTotal.Empty(0);
            var (from, to) = WholeDays(calendar, interval);
            if (from > to)
            {
                AddEdge(interval.Start, interval.End);
            }
            else
            {
                AddEdge(interval.Start, calendar.StartOf(DateOnly.FromDayNumber(from)));
                for (; next < days.Count && days[next].Day <= to; next++)
                {
                    sum.Add(days[next]);
                }
                AddEdge(calendar.StartOf(DateOnly.FromDayNumber(to + 1)), interval.End);
            }
            steps.Add(maker.Make(interval, sum));

            void AddEdge(DateTimeOffset start, DateTimeOffset end)
            {
                edge.Clear();
                view.Quarters(start.UtcTicks, end.UtcTicks, edge);
                foreach (var bucket in edge)
                {
                    sum.Add(bucket);
                }
            }
        }
        return steps;
    }

    /// <summary>The first and last local day that lie wholly inside; first behind last where none does.</summary>
    private static (int First, int Last) WholeDays(FactoryCalendar calendar, TimeInterval range)
    {
        if (range.Duration == TimeSpan.Zero)
        {
            return (1, 0);
        }
        var first = calendar.DayOf(range.Start);
        if (calendar.StartOf(first) < range.Start)
        {
            first = first.AddDays(1);
        }
        // The end is outside the range, so the day that holds it is never whole.
        return (first.DayNumber, calendar.DayOf(range.End).DayNumber - 1);
    }
}
