using FactoryTwin.Domain.Time;

namespace FactoryTwin.Planning.Inputs;

/// <summary>
/// Fills steps that nothing is known of from like days: the mean of the same time of day on up to four days nearest in the year, of the
/// same kind of day (working day, Saturday, Sunday or holiday) where that matters.
/// </summary>
/// <remarks>
/// Nearness goes round the year, so that a missing December takes from November and January: the season is kept. Where no day of the kind
/// is known, every kind counts. What is filled is an estimate and is counted as such.
/// </remarks>
public sealed class GapFiller
{
    private const int DaysTaken = 4;

    private readonly TimeAxis _axis;
    private readonly int[] _kinds;

    public GapFiller(TimeAxis axis, HolidayCalendar holidays)
    {
        _axis = axis;
        _kinds = [.. axis.Days.Select(d => KindOf(holidays.TypeOf(d)))];
    }

    /// <summary>Fills the NaN of a series in place.</summary>
    /// <param name="values">One per step of the axis.</param>
    /// <param name="byKindOfDay">False for what does not know working days, such as the sun.</param>
    /// <returns>How many steps were filled; -1 where nothing at all is known, and the series is left as it is.</returns>
    public int Fill(double[] values, bool byKindOfDay = true)
    {
        var missing = Enumerable.Range(0, values.Length).Where(i => double.IsNaN(values[i])).ToList();
        if (missing.Count == 0 || missing.Count == values.Length)
        {
            return missing.Count == 0 ? 0 : -1;
        }
        var known = (double[])values.Clone();
        foreach (var day in missing.GroupBy(_axis.DayOf))
        {
            var nearest = Nearest(day.Key);
            foreach (var step in day)
            {
                var mean = byKindOfDay ? MeanAt(known, nearest.Where(d => _kinds[d] == _kinds[day.Key]), step) : double.NaN;
                mean = double.IsNaN(mean) ? MeanAt(known, nearest, step) : mean;
                values[step] = double.IsNaN(mean) ? MeanOf(known) : mean;
            }
        }
        return missing.Count;
    }

    private int[] Nearest(int day)
    {
        var of = _axis.Days[day].DayOfYear;
        return [.. Enumerable.Range(0, _axis.Days.Count).OrderBy(d => Distance(of, _axis.Days[d].DayOfYear)).ThenBy(d => d)];
    }

    private double MeanAt(double[] known, IEnumerable<int> days, int step)
    {
        var minute = _axis.MinuteOfDay(step);
        var (sum, count) = (0.0, 0);
        foreach (var day in days)
        {
            var index = _axis.DayStarts[day] + (int)(minute / _axis.Step.TotalMinutes);
            if (index < _axis.DayStarts[day + 1] && !double.IsNaN(known[index]))
            {
                sum += known[index];
                if (++count == DaysTaken)
                {
                    break;
                }
            }
        }
        return count == 0 ? double.NaN : sum / count;
    }

    private static double MeanOf(double[] known) => known.Where(v => !double.IsNaN(v)).Average();

    private static int Distance(int a, int b) => Math.Min(Math.Abs(a - b), 365 - Math.Min(365, Math.Abs(a - b)));

    private static int KindOf(DayType type) => type switch
    {
        DayType.Workday or DayType.AdjustedWorkday => 0,
        DayType.Saturday => 1,
        _ => 2,
    };
}
