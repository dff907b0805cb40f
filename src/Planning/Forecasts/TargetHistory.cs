using FactoryTwin.Domain.Model;
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
    private const double Whole = 0.999;

    /// <summary>Reads what is stored of a target before a moment; nothing of it or later is looked at.</summary>
    /// <param name="until">The moment of issue.</param>
    public static async Task<TargetHistory> ReadAsync(
        ForecastSite site, ForecastTarget target, IFactorySeries series, DayLayout layout, Step step, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var range = new TimeInterval(site.Calendar.StartOf(layout.FirstDay), site.Calendar.Floor(until, step));
        var read = await series.ReadAsync([.. target.Points.Select(p => p.Point.Id)], range, step, cancellationToken);
        var (values, weights) = Lay(read, target, layout);
        var clearSky = target.IsSolar ? ClearSkyYield.Of(site.Site, target.Arrays, layout) : null;
        return Describe(new DayGrid(layout.SlotsPerDay, layout.Traits(site.Holidays), values, weights, clearSky), layout);
    }

    /// <summary>
    /// The weighted sum of the counters per step. A step that one of them does not wholly cover is missing, since a part is not the sum;
    /// generation or storage that had no reading yet is taken as not yet installed. A step that is not wholly measured gets no weight.
    /// </summary>
    private static (double[] Values, double[] Weights) Lay(IReadOnlyList<EnergySeries> read, ForecastTarget target, DayLayout layout)
    {
        var cells = layout.Days * layout.SlotsPerDay;
        var sums = new double[cells];
        var weights = Enumerable.Repeat(1.0, cells).ToArray();
        var counts = new int[cells];
        var installed = read.Select(s => Math.Max(0, s.Steps.Select(e => e.Value is not null).ToList().IndexOf(true))).ToArray();
        for (var i = 0; i < (read.Count == 0 ? 0 : read[0].Steps.Count); i++)
        {
            var (day, slot) = layout.PlaceOf(read[0].Steps[i].Start);
            var cell = (day * layout.SlotsPerDay) + slot;
            if (Sum(read, target, installed, i) is not { } sum)
            {
                continue;
            }
            // The hour that occurs twice becomes the mean of its two occurrences.
            counts[cell]++;
            sums[cell] += (sum.Value - sums[cell]) / counts[cell];
            weights[cell] = Math.Min(weights[cell], sum.Measured ? 1 : 0);
        }
        for (var c = 0; c < cells; c++)
        {
            sums[c] = counts[c] == 0 ? double.NaN : sums[c];
        }
        return (sums, weights);
    }

    private static (double Value, bool Measured)? Sum(IReadOnlyList<EnergySeries> read, ForecastTarget target, int[] installed, int at)
    {
        var sum = 0.0;
        var measured = true;
        var counters = 0;
        for (var p = 0; p < read.Count; p++)
        {
            var step = read[p].Steps[at];
            if (at < installed[p] && target.Points[p].Point.Role is not (FlowRole.Import or FlowRole.Consumption))
            {
                continue;
            }
            if (step.Value is not { } value || step.Coverage < Whole)
            {
                return null;
            }
            counters++;
            sum += target.Points[p].Weight * value;
            measured &= step.Quality is EnergyQuality.Measured or EnergyQuality.Manual && step.Completeness >= Whole;
        }
        return counters == 0 ? null : (sum, measured);
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
