using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Tests.Time;

public sealed class FactoryCalendarTest
{
    private static readonly FactoryCalendar Berlin = FactoryCalendar.Of("Europe/Berlin");
    private static readonly FactoryCalendar Shanghai = FactoryCalendar.Of("Asia/Shanghai");

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2016-03-27", 92)]
    [InlineData("2016-10-30", 100)]
    [InlineData("2016-10-31", 96)]
    public void QuarterHoursOf_ClockChange_Is92Or100(string day, int expected) => Assert.Equal(expected, Berlin.QuarterHoursOf(DateOnly.Parse(day)));

    [Fact]
    public void Steps_AutumnDay_KeepsBothTwoOClockHours()
    {
        var hours = Berlin.Steps(Berlin.Day(new DateOnly(2016, 10, 30)), Step.Hour).ToList();
        Assert.Equal(25, hours.Count);
        var two = hours.Where(h => Berlin.ToLocal(h.Start).Hour == 2).Select(h => Berlin.ToLocal(h.Start).Offset.TotalHours);
        Assert.Equal([2.0, 1.0], two);
        Assert.All(hours, h => Assert.Equal(TimeSpan.FromHours(1), h.Duration));
    }

    [Fact]
    public void ToMoment_SkippedAndRepeatedTimes_AreDefined()
    {
        Assert.Equal(Utc("2016-03-27T01:00Z"), Berlin.ToMoment(new DateTime(2016, 3, 27, 2, 30, 0)));
        Assert.Equal(Utc("2016-10-30T00:30Z"), Berlin.ToMoment(new DateTime(2016, 10, 30, 2, 30, 0)));
    }

    [Fact]
    public void Month_Shanghai_StartsAt16UtcOfTheDayBefore()
    {
        var july = Shanghai.Month(2024, 7);
        Assert.Equal(Utc("2024-06-30T16:00Z"), july.Start);
        Assert.Equal(31 * 24, july.Duration.TotalHours);
        Assert.Equal(july.Start, Shanghai.Floor(Utc("2024-07-31T15:59:59Z"), Step.Month));
        Assert.Equal(new DateOnly(2024, 7, 1), Shanghai.DayOf(Utc("2024-06-30T16:00Z")));
    }

    /// <summary>China had summer time until 1991, so the zone is not simply a fixed offset.</summary>
    [Fact]
    public void ToLocal_ShanghaiSummer1990_HasSummerTime() =>
        Assert.Equal(TimeSpan.FromHours(9), Shanghai.ToLocal(Utc("1990-07-01T00:00Z")).Offset);

    [Theory]
    [InlineData(Step.Day, 366)]
    [InlineData(Step.Month, 12)]
    [InlineData(Step.Year, 1)]
    public void Steps_Year_CoverItWithoutGaps(Step step, int count)
    {
        foreach (var calendar in new[] { Berlin, Shanghai })
        {
            var year = new TimeInterval(calendar.StartOf(new DateOnly(2024, 1, 1)), calendar.StartOf(new DateOnly(2025, 1, 1)));
            var steps = calendar.Steps(year, step).ToList();
            Assert.Equal(count, steps.Count);
            Assert.Equal(year.Start, steps[0].Start);
            Assert.Equal(year.End, steps[^1].End);
            Assert.All(steps.Zip(steps.Skip(1)), p => Assert.Equal(p.First.End, p.Second.Start));
        }
    }
}
