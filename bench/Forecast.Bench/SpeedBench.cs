using System.Diagnostics;
using System.Globalization;
using FactoryTwin.Forecasting;
using FactoryTwin.Forecasting.Naive;
using FactoryTwin.Forecasting.Regression;
using FactoryTwin.Forecasting.Trees;

namespace FactoryTwin.Forecast.Bench;

/// <summary>Time of one fit on a year, of taking in one more day, and of one day-ahead forecast, beside the naive.</summary>
internal static class SpeedBench
{
    private const int Days = 366;
    private const int Repeats = 5;
    private static readonly TimeSpan Coarse = TimeSpan.FromMilliseconds(20);

    public static void Run(int slots)
    {
        var grid = Year(slots);
        Console.WriteLine($"{slots} slots a day, {Days - 1} days; processor time, least of {Repeats}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"bare: every bin of every row, once a tree",-40} {Least(() => CountOnce((Days - 15) * slots)),9:F3} ms"));
        foreach (var model in new IForecaster[] { SeasonalNaive.Weekly, new SameDayMean(), new RidgeForecaster(), new TreesForecaster() })
        {
            var fit = Least(() => model.Fit(grid.Before(Days - 1)));
            var fitted = model.Fit(grid.Before(Days - 2));
            var update = Least(() => (fitted = model.Fit(grid.Before(Days - 2))) is not null, () => fitted.Update(grid.Before(Days - 1)));
            var day = new double[slots];
            var predict = Least(() => fitted.Predict(grid.Before(Days - 1), day));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {model.Name,-16} fit {fit,9:F3} ms   one more day {update,8:F3} ms   forecast {predict,8:F3} ms"));
        }
    }

    /// <summary>The least that 300 trees cost which look at all rows once: the yardstick of the trees.</summary>
    private static void CountOnce(int rows)
    {
        const int features = 24;
        const int trees = 300;
        var bins = new byte[rows * features];
        new Random(1).NextBytes(bins);
        var cells = new int[256];
        for (var t = 0; t < trees; t++)
        {
            foreach (var bin in bins)
            {
                cells[bin]++;
            }
        }
        GC.KeepAlive(cells);
    }

    private static double Least(Action work) => Least(() => true, work);

    private static double Least(Func<bool> prepare, Action work)
    {
        var least = double.MaxValue;
        for (var i = 0; i < Repeats; i++)
        {
            prepare();
            // Processor time: on a machine that does other work too, wall time measures the others.
            var before = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            work();
            var (wall, processor) = (watch.Elapsed, Environment.CpuUsage.TotalTime - before);
            // Its clock ticks coarsely: what is over sooner is told by the wall.
            least = Math.Min(least, (processor > Coarse ? processor : wall).TotalMilliseconds);
        }
        return least;
    }

    /// <summary>A made-up load with work week and noise.</summary>
    private static DayGrid Year(int slots)
    {
        var random = new Random(1);
        var days = DayTraits.Weekdays(Days);
        var values = new double[Days * slots];
        for (var i = 0; i < values.Length; i++)
        {
            var hour = i % slots * 24.0 / slots;
            var busy = days[i / slots].IsWorked && hour is > 7 and < 20;
            values[i] = (busy ? 400 : 40) * (0.8 + (0.4 * random.NextDouble()));
        }
        return new DayGrid(slots, days, values);
    }
}
