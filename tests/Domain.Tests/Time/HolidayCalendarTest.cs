using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Tests.Time;

public sealed class HolidayCalendarTest
{
    private static readonly HolidayCalendar China = Models.Tables.Calendar("china");

    [Theory]
    [InlineData("2024-02-10", DayType.Holiday)]
    [InlineData("2024-02-04", DayType.AdjustedWorkday)]
    [InlineData("2024-09-29", DayType.AdjustedWorkday)]
    [InlineData("2024-06-10", DayType.Holiday)]
    [InlineData("2024-06-15", DayType.Saturday)]
    [InlineData("2024-06-16", DayType.Sunday)]
    [InlineData("2024-06-17", DayType.Workday)]
    [InlineData("2030-06-17", DayType.Workday)]
    public void TypeOf_China_IsKnown(string day, DayType expected) => Assert.Equal(expected, China.TypeOf(DateOnly.Parse(day)));

    /// <summary>
    /// Exchanged days cancel out: worked days of a year = its weekdays less the statutory days, 11 (13 from 2025). In 2015 one day was
    /// added for Victory Day; in 2020 the extension of Spring Festival took one weekday and one adjusted workday more.
    /// </summary>
    [Fact]
    public void WorkedDays_EveryYear_EqualWeekdaysLessStatutoryDays()
    {
        for (var year = 2015; year <= 2026; year++)
        {
            var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(i => new DateOnly(year, 1, 1).AddDays(i)).ToList();
            var weekdays = days.Count(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
            var statutory = (year < 2025 ? 11 : 13) + (year == 2015 ? 1 : 0) + (year == 2020 ? 2 : 0);
            Assert.True(China.Covers(year));
            Assert.Equal(weekdays - statutory, days.Count(China.IsWorked));
        }
        Assert.False(China.Covers(2027));
    }

    /// <summary>Easter Sunday from the published tables: 2016-03-27, 2019-04-21, 2024-03-31.</summary>
    [Theory]
    [InlineData("germany", "2016-03-28", true)]
    [InlineData("germany", "2019-04-22", true)]
    [InlineData("germany", "2024-03-29", true)]
    [InlineData("germany", "2017-10-31", true)]
    [InlineData("germany", "2018-10-31", false)]
    [InlineData("germany", "2016-05-26", false)]
    [InlineData("germany-baden-wuerttemberg", "2016-05-26", true)]
    [InlineData("south-korea", "2018-02-16", true)]
    [InlineData("south-korea", "2018-05-07", true)]
    [InlineData("south-korea", "2018-06-13", true)]
    [InlineData("south-korea", "2018-07-17", false)]
    public void TypeOf_OtherCountries_IsKnown(string calendar, string day, bool holiday) =>
        Assert.Equal(holiday, Models.Tables.Calendar(calendar).TypeOf(DateOnly.Parse(day)) == DayType.Holiday);

    [Fact]
    public void NationalCalendars_FromMemory_AreMarkedAsAssumption() =>
        Assert.All(Models.Tables.Calendars.SelectMany(c => c.Years), y => Assert.True(y.Provenance.IsAssumption));

    [Fact]
    public void Constructor_AdjustedWorkdayOnWeekday_Refuses() => Assert.Throws<ArgumentException>(() => new HolidayCalendar(
        "x", new LocalizedName("x", "x"), [new HolidayYear(2024, [], [new DateOnly(2024, 6, 17)], new Provenance("test", Confidence.D))]));
}
