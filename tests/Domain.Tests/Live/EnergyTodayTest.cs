using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Tests.Live;

public sealed class EnergyTodayTest
{
    private static readonly FactoryCalendar Calendar = FactoryCalendar.Of("Asia/Shanghai");
    private static readonly DateOnly Day = new(2024, 7, 1);
    private static readonly Worth Value = new(new TariffClock(Models.Tables.Tariff("chongqing-10kv-two-part", "electricity")!, Calendar, Models.Tables.Calendar("china")));

    /// <summary>By hand, 100 kWh in each quarter-hour of 1 July: 32 valley, 32 flat, 24 peak, 8 sharp.</summary>
    [Fact]
    public void Add_WholeDay_CostsByBand()
    {
        var today = Started();
        for (var i = 0; i < 96; i++)
        {
            Assert.True(today.Add(Bucket(i, 100), Value));
        }
        Assert.Equal(9600, today.Quantity, 1e-9);
        Assert.Equal(100 * ((32 * 0.2356) + (32 * 0.62) + (24 * 0.992) + (8 * 1.1904)), today.Cost, 1e-9);
        Assert.Equal(86400, today.CoveredSeconds);
        Assert.Equal(400, today.Rate!.Value, 1e-9);
    }

    [Fact]
    public void Add_SameQuarterAgain_Replaces()
    {
        var today = Started();
        today.Add(Bucket(0, 100), Value);
        today.Add(Bucket(1, 50), Value);
        today.Add(Bucket(1, 80), Value);
        today.Add(Bucket(1, 80), Value);
        Assert.Equal(180, today.Quantity, 1e-9);
        Assert.Equal(180 * 0.2356, today.Cost, 1e-9);
    }

    [Fact]
    public void Add_OlderQuarter_AsksForANewStart()
    {
        var today = Started();
        today.Add(Bucket(5, 100), Value);
        Assert.False(today.Add(Bucket(4, 100), Value));
        Assert.True(today.Add(Bucket(-1, 100), Value));
        Assert.Equal(100, today.Quantity, 1e-9);
    }

    [Fact]
    public void Start_NextDay_BeginsAtZero()
    {
        var today = Started();
        today.Add(Bucket(95, 100), Value);
        today.Start(Calendar.Day(Day.AddDays(1)));
        Assert.Equal((0.0, 0.0, 0.0), (today.Quantity, today.Cost, today.CoveredSeconds));
        Assert.False(today.Covers(Bucket(95, 0).StartTicks));
        Assert.True(today.Covers(Bucket(96, 0).StartTicks));
    }

    /// <summary>
    /// A register value that waited is confirmed: the quarter-hours back to its base are told anew, behind one that is known already.
    /// </summary>
    [Fact]
    public void Start_StoredAndNewer_NewerReplaceAndFillTheGaps()
    {
        var today = Started();
        Bucket[] stored = [Bucket(0, 10), Bucket(1, 1), Bucket(6, 0)];
        Bucket[] newer = [Bucket(1, 20), Bucket(2, 30), Bucket(5, 40), Bucket(6, 50), Bucket(7, 60)];
        today.Start(Calendar.Day(Day), stored, newer, Value);
        Assert.Equal(210, today.Quantity, 1e-9);
        Assert.Equal(6 * 900, today.CoveredSeconds);
        Assert.True(today.Add(Bucket(7, 70), Value));
        Assert.Equal(220, today.Quantity, 1e-9);
        today.Start(Calendar.Day(Day), stored, [], Value);
        Assert.Equal(11, today.Quantity, 1e-9);
    }

    private static EnergyToday Started()
    {
        var today = new EnergyToday();
        today.Start(Calendar.Day(Day));
        return today;
    }

    private static Bucket Bucket(int quarter, double kwh) => new()
    {
        StartTicks = (Calendar.StartOf(Day) + (quarter * FactoryCalendar.QuarterHour)).UtcTicks,
        Measured = kwh,
        MeasuredSeconds = 900,
    };

    private sealed class Worth(TariffClock clock) : IValuation
    {
        public double CarbonPerUnit => 0.5581;

        public double PriceAt(long bucketStartTicks) => clock.PriceAt(bucketStartTicks);
    }
}
