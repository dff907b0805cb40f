using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Simulator.Faults;

namespace FactoryTwin.Simulator.Plant;

/// <summary>
/// What every day of one year starts from: the state of the plant and, per point, the amount and the register counts since the start of the
/// year. With it any day of the year can be made alone.
/// </summary>
internal sealed class YearPlan
{
    private readonly double[][] _amounts;
    private readonly double[][] _counts;
    private readonly PlantState[] _states;

    private YearPlan(int year, int days)
    {
        Year = year;
        _amounts = new double[days + 1][];
        _counts = new double[days + 1][];
        _states = new PlantState[days + 1];
    }

    public int Year { get; }

    /// <summary>Register counts at the start of the year; set when it is known how the years join.</summary>
    public double[] BaseCounts { get; set; } = [];

    public PlantState EndState => _states[^1];

    public double[] CountsOfYear => _counts[^1];

    /// <summary>True amount of the whole year by point, in its unit.</summary>
    public double[] AmountsOfYear => _amounts[^1];

    public PlantState StateBefore(DateOnly day) => _states[IndexOf(day)];

    /// <summary>Amount since the start of the year at the start of a day, in the point's unit; the day after the year's last is allowed.</summary>
    public double AmountBefore(DateOnly day, int point) => _amounts[IndexOf(day)][point];

    /// <summary>Register count at the start of a day, without rollover.</summary>
    public double CountBefore(DateOnly day, int point) => BaseCounts[point] + _counts[IndexOf(day)][point];

    /// <summary>Runs the whole year.</summary>
    public static YearPlan Make(int year, FactoryModel model, PlantProgram program, MeterErrors errors, PlantState? before)
    {
        var first = new DateOnly(year, 1, 1);
        var days = first.AddYears(1).DayNumber - first.DayNumber;
        var plan = new YearPlan(year, days);
        var frame = new DayFrame(first, model.Points.Length, program.Network.Transformers.Count);
        var (amounts, counts) = (new double[model.Points.Length], new double[model.Points.Length]);
        for (var d = 0; d < days; d++)
        {
            var day = program.Days.Of(first.AddDays(d));
            before ??= program.Conditions.Start(day);
            plan._states[d] = before;
            plan._amounts[d] = (double[])amounts.Clone();
            plan._counts[d] = (double[])counts.Clone();
            before = program.Run(day, frame, before);
            for (var p = 0; p < amounts.Length; p++)
            {
                var definition = model.Points[p];
                if (definition.Kind is not (PointKind.Register or PointKind.Interval))
                {
                    continue;
                }
                for (var i = 0; i < day.Steps; i++)
                {
                    amounts[p] += frame[p, i];
                    if (definition.Kind == PointKind.Register)
                    {
                        counts[p] += errors.Counts(p, definition, day.StartTicks + (i * FactoryCalendar.QuarterHour.Ticks), frame[p, i]);
                    }
                }
            }
        }
        plan._states[days] = before!;
        plan._amounts[days] = amounts;
        plan._counts[days] = counts;
        return plan;
    }

    private int IndexOf(DateOnly day) => day.DayNumber - new DateOnly(Year, 1, 1).DayNumber;
}
