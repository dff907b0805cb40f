using System.Globalization;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Domain.Tests.Metering;

/// <summary>
/// Real meters. Open Power System Data, household_data, residential4 (CC BY 4.0); UCI Steel Industry Energy Consumption (CC BY 4.0). The golden
/// figures were taken from the files with awk.
/// </summary>
public sealed class PublishedDataTest
{
    private const string Konstanz = "data/opsd-konstanz/household_data_60min_singleindex_2017release_residential4.csv.gz";
    private const string Gwangyang = "data/steel-gwangyang/Steel_industry_data_dev_jan-sep.csv.gz";

    [SharedDataFact(Konstanz)]
    public void Konstanz_PvRegister_KeepsCatchUpInSumsButInNoPeak()
    {
        var bench = ReadKonstanz("DE_KN_residential4_pv");
        Assert.Equal(12_337.0, bench.Total, 0.1);

        var gap = Assert.Single(bench.Events, e => e.Kind == MeterEventKind.Gap && e.FromTicks == MeterBench.At("2016-04-22T14:00Z"));
        Assert.Equal(83.174, gap.Amount, 3);
        var spread = bench.Buckets.Values.Where(b => b.StartTicks >= gap.FromTicks && b.StartTicks < gap.ToTicks).ToList();
        Assert.Equal(55 * 4, spread.Count);
        Assert.Equal(83.174, spread.Sum(b => b.Estimated), 3);
        Assert.All(spread, b => Assert.True(b.Flags.HasFlag(BucketFlags.GapSpread) && b.Measured == 0));

        // The largest hour that both readings bound is 8.494 kWh, 11:00Z to 12:00Z on 9 March 2016.
        var peak = Hours(bench).MaxBy(h => h.Energy);
        Assert.Equal((MeterBench.At("2016-03-09T11:00Z"), 8.494), (peak.Start, Math.Round(peak.Energy, 6)));
    }

    [SharedDataFact(Konstanz)]
    public void Konstanz_OtherRegisters_GiveThePublishedSums()
    {
        Assert.Equal(6_321.3, ReadKonstanz("DE_KN_residential4_grid_import").Total, 0.1);
        Assert.Equal(9_563.1, ReadKonstanz("DE_KN_residential4_grid_export").Total, 0.1);
        Assert.Equal(4_329.3, ReadKonstanz("DE_KN_residential4_heat_pump").Total, 0.1);
    }

    [SharedDataFact(Konstanz)]
    public void Konstanz_AutumnClockChange_KeepsBothTwoOClockHours()
    {
        var bench = ReadKonstanz("DE_KN_residential4_grid_import");
        var calendar = FactoryCalendar.Of("Europe/Berlin");
        var hours = calendar.Steps(calendar.Day(new DateOnly(2016, 10, 30)), Step.Hour).ToList();
        var twoOClock = hours.Where(h => calendar.ToLocal(h.Start).Hour == 2).ToList();

        Assert.Equal(25, hours.Count);
        Assert.Equal([TimeSpan.FromHours(2), TimeSpan.FromHours(1)], twoOClock.Select(h => calendar.ToLocal(h.Start).Offset));
        // Registers 3706.840, 3707.634, 3708.725 at 00:00Z, 01:00Z, 02:00Z.
        Assert.Equal([0.794, 1.091], twoOClock.Select(h => Math.Round(Energy(bench, h), 6)));
    }

    [SharedDataFact(Gwangyang)]
    public void Gwangyang_StampIsTheEnd_EveryIntervalLandsInItsDay()
    {
        var bench = new MeterBench(MeterBench.Point(PointKind.Interval), "Asia/Seoul");
        long arrival = 0;
        foreach (var line in SharedData.ReadLines(Gwangyang).Skip(1).Where(l => l.Length > 0))
        {
            var cells = line.Split(',');
            var stamp = DateTime.ParseExact(cells[0], "dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
            // The last row of a day is stamped 00:00 of the SAME date and ends at 24:00.
            var end = stamp.TimeOfDay == TimeSpan.Zero ? stamp.AddDays(1) : stamp;
            var start = new DateTimeOffset(end, TimeSpan.FromHours(9)).AddMinutes(-15);
            bench.Feed(new Sample(start.UtcTicks, double.Parse(cells[1], CultureInfo.InvariantCulture), ReadingQuality.Measured, 1, ++arrival));
        }
        var calendar = FactoryCalendar.Of("Asia/Seoul");
        var nineMonths = new TimeInterval(calendar.StartOf(new DateOnly(2018, 1, 1)), calendar.StartOf(new DateOnly(2018, 10, 1)));

        Assert.Equal(26_208, bench.Buckets.Count);
        Assert.Equal(729_316.67, bench.Total, 0.005);
        Assert.Equal(0, bench.Recalculations);
        Assert.Empty(bench.Events);
        Assert.Equal(nineMonths.Start.UtcTicks, bench.Buckets.Keys.First());
        Assert.Equal(1, Completeness.Of(bench.Rules.Point, calendar, nineMonths, bench.Buckets.Values).CollectedShare);
    }

    private static MeterBench ReadKonstanz(string column)
    {
        var bench = new MeterBench(MeterBench.Point(PointKind.Register, 60), "Europe/Berlin");
        var index = -1;
        long arrival = 0;
        foreach (var line in SharedData.ReadLines(Konstanz))
        {
            var cells = line.Split(',');
            if (index < 0)
            {
                index = Array.IndexOf(cells, column);
            }
            else if (cells[index].Length > 0)
            {
                var quality = cells[^1].Contains(column, StringComparison.Ordinal) ? ReadingQuality.Estimated : ReadingQuality.Measured;
                bench.Feed(new Sample(MeterBench.At(cells[0]), double.Parse(cells[index], CultureInfo.InvariantCulture), quality, 1, ++arrival));
            }
        }
        return bench;
    }

    private static IEnumerable<(long Start, double Energy)> Hours(MeterBench bench) => bench.Buckets.Values
        .GroupBy(b => b.StartTicks - (b.StartTicks % TimeSpan.TicksPerHour))
        .Where(g => g.All(b => !b.Flags.HasFlag(BucketFlags.GapSpread)))
        .Select(g => (g.Key, g.Sum(b => b.Total)));

    private static double Energy(MeterBench bench, TimeInterval span) => bench.Buckets.Values
        .Where(b => b.StartTicks >= span.Start.UtcTicks && b.StartTicks < span.End.UtcTicks).Sum(b => b.Total);
}
