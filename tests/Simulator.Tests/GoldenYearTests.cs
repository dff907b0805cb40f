using System.Globalization;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Simulator.Tests;

/// <summary>The reference year against the plant's description (see data/README.md). Where the description depends on weather and seed, so does the tolerance.</summary>
[Collection(DemoYear.Shared)]
public sealed class GoldenYearTests(DemoYear year)
{
    private static readonly string[] DependsOnWeather = ["e-in-imp", "e-in-exp", "e-bess-ch", "e-bess-dis"];

    [Fact]
    public void AnnualTotals_AsDescribed()
    {
        var off = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "demo-annual-totals.csv")).Skip(1))
        {
            var (id, expected) = (line.Split(',')[0], double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture));
            var tolerance = DependsOnWeather.Contains(id) || id.Contains("-hv", StringComparison.Ordinal) || id.Contains("-lv", StringComparison.Ordinal)
                ? Math.Max(0.005 * expected, 15_000)
                : 1e-6 * expected;
            if (Math.Abs(year.Sum(id) - expected) > tolerance)
            {
                off.Add($"{id}: {year.Sum(id):F1} instead of {expected:F1}");
            }
        }
        Assert.Empty(off);
    }

    // Description, section 3: yearly figures in MWh.
    [Theory]
    [InlineData("e-in-imp", 24_581.5, 0.001)]
    [InlineData("e-bess-ch", 797.6, 0.02)]
    [InlineData("e-bess-dis", 704.8, 0.02)]
    public void YearlyFigures_AsDescribed(string point, double mwh, double tolerance) =>
        Assert.InRange(year.Sum(point) / 1000, mwh * (1 - tolerance), mwh * (1 + tolerance));

    [Theory]
    [InlineData("import", new double[] { 2162, 1456, 2130, 2002, 1950, 2065, 2161, 2213, 2068, 1862, 2225, 2287 }, 0.02)]
    [InlineData("pv", new double[] { 66, 83, 141, 170, 182, 173, 223, 219, 146, 100, 77, 59 }, 0.04)]
    public void Months_AsDescribed(string what, double[] mwh, double tolerance)
    {
        var months = new double[12];
        string[] points = what == "import" ? ["e-in-imp"] : ["e-pv-a", "e-pv-e", "e-pv-w"];
        foreach (var point in points)
        {
            var values = year.Values(point);
            for (var i = 0; i < values.Length; i++)
            {
                months[MonthOf(i)] += values[i] / 1000;
            }
        }
        for (var m = 0; m < 12; m++)
        {
            Assert.InRange(months[m], mwh[m] * (1 - tolerance), mwh[m] * (1 + tolerance));
        }
    }

    // The description gives one seed's maxima; another seed's differ by a few percent, their sum by less.
    [Fact]
    public void MaximumDemand_AsDescribed()
    {
        double[] described = [5251, 5162, 5019, 4954, 4982, 5319, 5095, 5074, 5378, 5161, 5355, 5411];
        var maxima = new double[12];
        var values = year.Values("e-in-imp");
        for (var i = 0; i < values.Length; i++)
        {
            maxima[MonthOf(i)] = Math.Max(maxima[MonthOf(i)], values[i] * 4);
        }

        Assert.InRange(maxima.Sum(), 62_161 * 0.98, 62_161 * 1.02);
        Assert.All(maxima.Zip(described), m => Assert.InRange(m.First, m.Second * 0.95, m.Second * 1.05));
    }

    // Description, section 6: MWh by tariff band.
    [Fact]
    public void TariffBands_AsDescribed()
    {
        var bands = new double[4];
        var values = year.Values("e-in-imp");
        for (var i = 0; i < values.Length; i++)
        {
            var hour = i % 96 / 4.0;
            var peak = hour is (>= 11 and < 17) or (>= 20 and < 22);
            var critical = MonthOf(i) + 1 is 1 or 7 or 8 or 12 && hour is >= 12 and < 14;
            bands[hour < 8 ? 0 : critical ? 3 : peak ? 2 : 1] += values[i] / 1000;
        }

        double[] described = [5982.2, 9989.6, 7932.0, 677.7];
        Assert.All(bands.Zip(described), b => Assert.InRange(b.First, b.Second * 0.985, b.Second * 1.015));
    }

    // 4,980 h at 84 pieces an hour; the counter counts whole pieces.
    [Theory]
    [InlineData("n-p1", 420_000)]
    [InlineData("n-p2", 380_000)]
    [InlineData("n-p3", 150_000)]
    public void Products_CountWholePieces(string point, int pieces)
    {
        var index = year.IndexOf(point);
        var readings = new List<SimReading>();
        for (var day = new DateOnly(2024, 1, 1); day.Year == 2024; day = day.AddDays(30))
        {
            var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
            var end = new DateTimeOffset(Math.Min(start.AddDays(30).UtcTicks, new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)).UtcTicks), TimeSpan.Zero);
            year.Factory.Read(start, end, readings);
            readings.RemoveAll(r => r.Point != index);
        }

        Assert.Equal(pieces, readings.Sum(r => r.Value));
        Assert.All(readings, r => Assert.Equal(r.Value, Math.Floor(r.Value)));
    }

    [Fact]
    public void NothingExceedsItsNameplate()
    {
        var over = new List<string>();
        foreach (var point in year.Model.Points.Where(p => p.MaxRate is not null))
        {
            var perHour = point.Kind == PointKind.Power ? 1 : 4;
            foreach (var value in year.Values(point.Id.Value))
            {
                if (Math.Abs(value) * perHour > point.MaxRate * 0.98)
                {
                    over.Add($"{point.Id}: {value * perHour:F1} of {point.MaxRate}");
                    break;
                }
            }
        }
        Assert.Empty(over);
    }

    // What the model calls stuck must never be normal: Sundays, plant stops, nights.
    [Fact]
    public void NoCleanRegisterLooksStuck()
    {
        var stuck = new List<string>();
        foreach (var point in year.Model.Points.Where(p => p.Kind == PointKind.Register && p.StuckAfter is not null))
        {
            var (total, shown, since, longest) = (0.0, 0.0, 0, 0);
            var values = year.Values(point.Id.Value);
            for (var i = 0; i < values.Length; i++)
            {
                total += values[i] / point.MultiplierAt(0);
                if (Math.Round(total, point.Multipliers.IsEmpty ? 3 : 4) is var count && count != shown)
                {
                    (shown, since) = (count, i);
                }
                longest = Math.Max(longest, i - since);
            }
            if (TimeSpan.FromMinutes(15 * longest) >= point.StuckAfter)
            {
                stuck.Add($"{point.Id}: {longest / 4} h");
            }
        }
        Assert.Empty(stuck);
    }

    private static int MonthOf(int quarter) => new DateOnly(2024, 1, 1).AddDays(quarter / 96).Month - 1;
}
