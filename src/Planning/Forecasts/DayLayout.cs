using FactoryTwin.Domain.Time;
using FactoryTwin.Forecasting;

namespace FactoryTwin.Planning.Forecasts;

/// <summary>
/// Where moments lie in a grid of local days and wall-clock slots. On the day of 25 hours two steps share a slot; on the day of 23 hours a
/// slot has no step.
/// </summary>
public sealed class DayLayout(FactoryCalendar calendar, DateOnly firstDay, int days, Step step)
{
    /// <exception cref="ArgumentException">The step is neither hour nor quarter-hour.</exception>
    private static TimeSpan LengthOf(Step step) => step switch
    {
        Step.Hour => TimeSpan.FromHours(1),
        Step.QuarterHour => FactoryCalendar.QuarterHour,
        _ => throw new ArgumentException($"A forecast has steps of an hour or a quarter-hour, not {step.ToText()}.", nameof(step)),
    };

    public FactoryCalendar Calendar => calendar;

    public DateOnly FirstDay => firstDay;

    public int Days => days;

    public TimeSpan SlotLength { get; } = LengthOf(step);

    public int SlotsPerDay => (int)(TimeSpan.FromDays(1) / SlotLength);

    public (int Day, int Slot) PlaceOf(DateTimeOffset start)
    {
        var local = calendar.ToLocal(start);
        return (DateOnly.FromDateTime(local.DateTime).DayNumber - firstDay.DayNumber, (int)(local.TimeOfDay / SlotLength));
    }

    /// <summary>Weekday and kind of each day.</summary>
    public DayTraits[] Traits(HolidayCalendar holidays) => [.. Enumerable.Range(0, days).Select(i => firstDay.AddDays(i)).Select(d =>
        new DayTraits(((int)d.DayOfWeek + 6) % 7, holidays.IsWorked(d), holidays.TypeOf(d) == DayType.Holiday))];

    /// <summary>The middle of a slot, for the position of the sun.</summary>
    public DateTimeOffset MiddleOf(int day, int slot) =>
        calendar.ToMoment(firstDay.AddDays(day).ToDateTime(TimeOnly.MinValue) + (slot * SlotLength) + (SlotLength / 2));
}
