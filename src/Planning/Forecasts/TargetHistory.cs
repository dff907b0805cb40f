using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;
using FactoryTwin.Forecasting;

namespace FactoryTwin.Planning.Forecasts;

/// <summary>The past of a target as a grid, with room for the days ahead.</summary>
/// <param name="Grid">Values, weights and calendar.</param>
/// <param name="Layout">Where moments lie in it.</param>
/// <param name="FirstKnown">First day with a value; <c>Layout.Days</c> where there is none.</param>
/// <param name="MeasuredDays">Days of which at least half is measured.</param>
/// <param name="LastMeasured">The last of them; null where there is none.</param>
public sealed record TargetHistory(DayGrid Grid, DayLayout Layout, int FirstKnown, int MeasuredDays, int? LastMeasured)
{
    /// <summary>Reads what is stored of a target before a moment; nothing of it or later is looked at.</summary>
    /// <param name="until">The moment of issue.</param>
    public static async Task<TargetHistory> ReadAsync(
        ForecastSite site, ForecastTarget target, IFactorySeries series, DayLayout layout, Step step, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var range = new TimeInterval(site.Calendar.StartOf(layout.FirstDay), site.Calendar.Floor(until, step));
        var sum = new CounterSum();
        if (await CounterReading.FirstMonthAsync(series, target, range, cancellationToken) is { } first)
        {
            var stored = new TimeInterval(first, range.End);
            await foreach (var (counter, read) in CounterReading.ReadAsync(series, target, stored, step, cancellationToken))
            {
                sum.Add(counter, read.Steps);
            }
        }
        var (values, weights) = Lay(sum, layout);
        var clearSky = target.IsSolar ? ClearSkyYield.Of(site.Site, target.Arrays, layout) : null;
        return Describe(new DayGrid(layout.SlotsPerDay, layout.Traits(site.Holidays), values, weights, clearSky), layout);
    }

    /// <summary>A step that is not wholly measured gets no weight.</summary>
    private static (double[] Values, double[] Weights) Lay(CounterSum sum, DayLayout layout)
    {
        var cells = layout.Days * layout.SlotsPerDay;
        var values = new double[cells];
        var weights = Enumerable.Repeat(1.0, cells).ToArray();
        var counts = new int[cells];
        foreach (var (start, value, isMeasured) in sum.Known())
        {
            var (day, slot) = layout.PlaceOf(start);
            var cell = (day * layout.SlotsPerDay) + slot;
            // The hour that occurs twice becomes the mean of its two occurrences.
            counts[cell]++;
            values[cell] += (value - values[cell]) / counts[cell];
            weights[cell] = Math.Min(weights[cell], isMeasured ? 1 : 0);
        }
        for (var c = 0; c < cells; c++)
        {
            values[c] = counts[c] == 0 ? double.NaN : values[c];
        }
        return (values, weights);
    }

    private static TargetHistory Describe(DayGrid grid, DayLayout layout)
    {
        int first = layout.Days, days = 0;
        int? last = null;
        for (var d = 0; d < layout.Days; d++)
        {
            var slots = Enumerable.Range(0, layout.SlotsPerDay).ToList();
            if (first == layout.Days && slots.Exists(s => !double.IsNaN(grid.Actual(d, s))))
            {
                first = d;
            }
            if (slots.Count(s => grid.WeightOf(d, s) >= 1) * 2 >= layout.SlotsPerDay)
            {
                days++;
                last = d;
            }
        }
        return new TargetHistory(grid, layout, first, days, last);
    }
}
