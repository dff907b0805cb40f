using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Simulator.Faults;
using FactoryTwin.Simulator.Plant;

namespace FactoryTwin.Simulator.Readings;

/// <summary>Turns one simulated day into what its meters deliver: counts, amounts, powers, conditions, each at its own interval.</summary>
internal sealed class DayReadings(FactoryModel model, FactoryCalendar calendar, PlantProgram program, MeterErrors errors, PowerTexture texture, int seed)
{
    private static readonly long Quarter = FactoryCalendar.QuarterHour.Ticks;

    private readonly SeededNoise _sensor = new(seed, "sensor");

    /// <summary>Adds the clean readings of one point that are due after the day's start and up to its end.</summary>
    public void Add(int point, DayFrame frame, YearPlan plan, List<DueReading> into)
    {
        var definition = model.Points[point];
        switch (definition.Kind)
        {
            case PointKind.Register:
                AddRegister(point, definition, frame, plan, into);
                break;
            case PointKind.Interval:
                AddInterval(point, definition, frame, plan, into);
                break;
            case PointKind.Power:
                AddPower(point, definition, frame, into);
                break;
            default:
                AddCondition(point, definition, frame, into);
                break;
        }
    }

    private void AddRegister(int point, PointDefinition definition, DayFrame frame, YearPlan plan, List<DueReading> into)
    {
        var day = frame.Plant;
        var count = plan.CountBefore(day.Day, point);
        var every = StepsOf(definition, day);
        for (var i = 0; i < day.Steps; i++)
        {
            var start = day.StartTicks + (i * Quarter);
            count += errors.Counts(point, definition, start, frame[point, i]);
            if ((i + 1) % every == 0)
            {
                into.Add(new(start + Quarter, start + Quarter, Shown(definition, count)));
            }
        }
    }

    /// <summary>A register shows four decimals behind current transformers, else three, and starts again at its rollover.</summary>
    private static double Shown(PointDefinition definition, double count)
    {
        var decimals = definition.Multipliers.IsEmpty ? 3 : 4;
        var shown = Math.Round(count, decimals);
        return definition.RolloverAt is { } rollover ? Math.Round(shown - (Math.Floor(shown / rollover) * rollover), decimals) : shown;
    }

    private void AddInterval(int point, PointDefinition definition, DayFrame frame, YearPlan plan, List<DueReading> into)
    {
        var day = frame.Plant;
        var before = plan.AmountBefore(day.Day, point);
        if (definition.Interval.IsCalendarMonth)
        {
            var next = day.Day.AddDays(1);
            if (next.Day == 1)
            {
                var first = new DateOnly(day.Day.Year, day.Day.Month, 1);
                var amount = plan.AmountBefore(next, point) - plan.AmountBefore(first, point);
                into.Add(new(day.StartTicks + (day.Steps * Quarter), calendar.StartOf(first).UtcTicks, Whole(definition, 0, amount)));
            }
            return;
        }
        var every = StepsOf(definition, day);
        var running = before;
        for (var i = 0; i < day.Steps; i++)
        {
            running += frame[point, i];
            if ((i + 1) % every == 0)
            {
                var end = day.StartTicks + ((i + 1) * Quarter);
                into.Add(new(end, end - (every * Quarter), Whole(definition, before, running)));
                before = running;
            }
        }
    }

    /// <summary>The amount between two sums; pieces only count whole, so that their sum over the year is whole too.</summary>
    private static double Whole(PointDefinition definition, double before, double after) => definition.Unit == "pcs"
        ? Math.Floor(after + 1e-6) - Math.Floor(before + 1e-6)
        : Math.Round((after - before) / definition.MultiplierAt(0), 3);

    private void AddPower(int point, PointDefinition definition, DayFrame frame, List<DueReading> into)
    {
        var day = frame.Plant;
        var per = PerQuarter(definition);
        Span<double> values = stackalloc double[per];
        for (var i = 0; i < day.Steps; i++)
        {
            texture.Fill(point, day, frame, i, values);
            for (var k = 0; k < per; k++)
            {
                var at = day.StartTicks + (i * Quarter) + ((k + 1) * Quarter / per);
                into.Add(new(at, at, Math.Round(values[k] / definition.MultiplierAt(at), 1)));
            }
        }
    }

    private void AddCondition(int point, PointDefinition definition, DayFrame frame, List<DueReading> into)
    {
        var day = frame.Plant;
        var condition = program.Conditions.IndexOf(point);
        if (condition < 0)
        {
            return;
        }
        var (noise, per) = (program.Conditions.NoiseOf(condition), PerQuarter(definition));
        var (step, decimals) = (program.Conditions.IsStep(condition), noise is > 0 and < 0.05 ? 4 : noise < 1 ? 2 : 1);
        var last = frame.Before.Conditions[condition];
        for (var i = 0; i < day.Steps; i++)
        {
            var next = frame[point, i];
            for (var k = 1; k <= per; k++)
            {
                var at = day.StartTicks + (i * Quarter) + (k * Quarter / per);
                var value = step ? next : last + ((next - last) * k / per);
                value += noise * _sensor.Normal((at / TimeSpan.TicksPerMinute * 4099) + point);
                value = Math.Clamp(value, definition.MinValue ?? double.MinValue, definition.MaxValue ?? double.MaxValue);
                into.Add(new(at, at, Math.Round(definition.Unit == "W/m2" ? Math.Max(0, value) : value, decimals)));
            }
            last = next;
        }
    }

    /// <summary>How many quarter-hours one metering interval has; the whole day for daily points.</summary>
    private static int StepsOf(PointDefinition definition, PlantDay day) => definition.Interval.IsCalendarDay
        ? day.Steps
        : Math.Max(1, (int)(definition.Interval.Span.Ticks / Quarter));

    private static int PerQuarter(PointDefinition definition) => Math.Clamp((int)(Quarter / definition.Interval.Span.Ticks), 1, 15);
}
