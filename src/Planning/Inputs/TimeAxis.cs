using FactoryTwin.Domain.Time;

namespace FactoryTwin.Planning.Inputs;

/// <summary>
/// The steps of a plan: equal spans of a quarter-hour or an hour from one local midnight to another, and which local day, month and time
/// of day each lies in.
/// </summary>
public sealed class TimeAxis
{
    private readonly int[] _dayOf;
    private readonly int[] _minuteOfDay;

    /// <param name="calendar">The factory's calendar.</param>
    /// <param name="from">First local day.</param>
    /// <param name="to">First local day after the period.</param>
    /// <param name="step">A quarter-hour or an hour.</param>
    public TimeAxis(FactoryCalendar calendar, DateOnly from, DateOnly to, TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        (Calendar, From, To, Step) = (calendar, from, to, step);
        Range = new TimeInterval(calendar.StartOf(from), calendar.StartOf(to));
        Count = (int)(Range.Duration.Ticks / step.Ticks);
        _dayOf = new int[Count];
        _minuteOfDay = new int[Count];
        var days = new List<DateOnly>();
        var starts = new List<int>();
        for (var i = 0; i < Count; i++)
        {
            var local = calendar.ToLocal(Start(i));
            var day = DateOnly.FromDateTime(local.DateTime);
            if (days.Count == 0 || days[^1] != day)
            {
                days.Add(day);
                starts.Add(i);
            }
            _dayOf[i] = days.Count - 1;
            _minuteOfDay[i] = (local.Hour * 60) + local.Minute;
        }
        starts.Add(Count);
        Days = days;
        DayStarts = starts;
    }

    public FactoryCalendar Calendar { get; }

    public DateOnly From { get; }

    public DateOnly To { get; }

    public TimeSpan Step { get; }

    public TimeInterval Range { get; }

    public int Count { get; }

    public double StepHours => Step.TotalHours;

    public IReadOnlyList<DateOnly> Days { get; }

    /// <summary>Index of each day's first step, and <see cref="Count"/> at the end.</summary>
    public IReadOnlyList<int> DayStarts { get; }

    public DateTimeOffset Start(int index) => Range.Start + (index * Step);

    /// <summary>Index into <see cref="Days"/>.</summary>
    public int DayOf(int index) => _dayOf[index];

    public DateOnly DateOf(int index) => Days[_dayOf[index]];

    /// <summary>Local wall time of the step's start [min after midnight].</summary>
    public int MinuteOfDay(int index) => _minuteOfDay[index];

    public int StepsPerDay => (int)(TimeSpan.TicksPerDay / Step.Ticks);

    /// <summary>The local months that the axis touches, with the steps in each as [first, end).</summary>
    public IEnumerable<(DateOnly First, int Start, int End)> Months()
    {
        for (var day = 0; day < Days.Count;)
        {
            var first = new DateOnly(Days[day].Year, Days[day].Month, 1);
            var next = day;
            while (next < Days.Count && Days[next].Month == first.Month && Days[next].Year == first.Year)
            {
                next++;
            }
            yield return (first, DayStarts[day], DayStarts[next]);
            day = next;
        }
    }
}
