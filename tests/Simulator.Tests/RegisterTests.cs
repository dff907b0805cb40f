using FactoryTwin.Domain.Model;

namespace FactoryTwin.Simulator.Tests;

/// <summary>Registers, read as a metering system reads them, give back the true amounts.</summary>
[Collection(DemoYear.Shared)]
public sealed class RegisterTests(DemoYear year)
{
    private static readonly TimeSpan Local = TimeSpan.FromHours(8);

    [Theory]
    [InlineData("e-in-imp")]
    [InlineData("e-f-c")]
    [InlineData("e-a-line1")]
    [InlineData("w-in")]
    public void Register_DifferencesTimesMultiplier_AreTheTrueAmount(string point)
    {
        var definition = year.Point(point);
        var readings = Read(year.Factory, point, new(2024, 7, 1, 0, 0, 0, Local), 60);
        var amount = 0.0;
        for (var i = 1; i < readings.Count; i++)
        {
            var counts = readings[i].Value - readings[i - 1].Value;
            counts += counts < 0 ? definition.RolloverAt!.Value : 0;
            amount += counts * definition.MultiplierAt(readings[i - 1].Ticks);
        }
        var first = (new DateOnly(2024, 7, 1).DayNumber - new DateOnly(2024, 1, 1).DayNumber) * 96;
        var expected = 0.0;
        foreach (var value in year.Values(point)[(first + 1)..(first + readings.Count)])
        {
            expected += value;
        }

        Assert.Equal(60 * 96, readings.Count);
        Assert.Equal(expected, amount, definition.MultiplierAt(readings[0].Ticks) * 1e-3);
    }

    /// <summary>A register shows what its meter can have counted: an array of 900 kWp has not made 99 GWh.</summary>
    [Fact]
    public void Registers_ShowNoMoreThanTheirYearsInService()
    {
        var readings = new List<SimReading>();
        var start = new DateTimeOffset(2024, 1, 1, 0, 0, 0, Local);
        year.Factory.Read(start, start.AddDays(1), readings);
        var given = year.Model.Simulation!.StartCounts;
        var off = readings.GroupBy(r => r.Point).Select(g => g.First())
            .Select(r => (Definition: year.Model.Points[r.Point], r.Value))
            .Where(r => r.Definition.Kind == PointKind.Register && !given.ContainsKey(r.Definition.Id.Value))
            .Where(r => r.Value * r.Definition.MultiplierAt(start.Ticks) > 9.1 * Math.Max(1, year.Sum(r.Definition.Id.Value)))
            .Select(r => $"{r.Definition.Id}: {r.Value}");
        Assert.Empty(off);
    }

    // Description: starts 2024 at 995,843 and rolls over at 1,000,000 in mid-August.
    [Fact]
    public void Line1_RollsOverInMidAugust()
    {
        var readings = Read(year.Factory, "e-a-line1", new(2024, 8, 1, 0, 0, 0, Local), 31);
        var rollovers = readings.Zip(readings.Skip(1)).Where(r => r.Second.Value < r.First.Value).ToList();

        var rollover = Assert.Single(rollovers);
        Assert.InRange(new DateTimeOffset(rollover.Second.Ticks, TimeSpan.Zero).ToOffset(Local).Day, 8, 22);
        Assert.InRange(rollover.First.Value, 999_990, 1_000_000);
    }

    // Story S3: register shows 147,394 m3 instead of 150,000; 3.8 % too little in December.
    [Fact]
    public void EcoatGas_DriftsAsTold()
    {
        var factory = SimulatedFactory.Create(year.Model);
        var start = Read(factory, "g-ecoat", new(2024, 1, 1, 0, 0, 0, Local), 1)[0].Value;
        var december = Read(factory, "g-ecoat", new(2024, 12, 1, 0, 0, 0, Local), 31);
        var true31 = 0.0;
        foreach (var value in year.Values("g-ecoat")[^(31 * 96)..])
        {
            true31 += value;
        }

        Assert.InRange(december[^1].Value - start, 147_394 - 150, 147_394 + 150);
        Assert.InRange(1 - ((december[^1].Value - december[0].Value) / true31), 0.036, 0.040);
    }

    // Manual entries come once a month, for the whole month, when it is over.
    [Fact]
    public void MonthlyEntries_ComeAtTheEndOfTheMonth()
    {
        var readings = Read(year.Factory, "f-petrol", new(2024, 1, 1, 0, 0, 0, Local), 366);

        Assert.Equal(12, readings.Count);
        Assert.Equal(5610, readings.Sum(r => r.Value), 0.1);
        Assert.All(readings, r => Assert.Equal(Domain.Readings.ReadingQuality.Manual, r.Quality));
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 0, 0, 0, Local).UtcTicks, readings[0].Ticks);
    }

    [Fact]
    public void OneMinutePower_HasTheMeanOfItsQuarterHour()
    {
        var readings = Read(year.Factory, "e-in-p", new(2024, 6, 3, 0, 0, 0, Local), 1);
        var first = (new DateOnly(2024, 6, 3).DayNumber - new DateOnly(2024, 1, 1).DayNumber) * 96;

        Assert.Equal(1440, readings.Count);
        for (var i = 0; i < 96; i++)
        {
            Assert.Equal(year.Values("e-in-p")[first + i], readings.Skip(i * 15).Take(15).Average(r => r.Value), 0.05);
        }
    }

    private List<SimReading> Read(SimulatedFactory factory, string point, DateTimeOffset from, int days)
    {
        var result = new List<SimReading>();
        var index = year.IndexOf(point);
        for (var d = 0; d < days; d++)
        {
            var readings = new List<SimReading>();
            factory.Read(from.AddDays(d), from.AddDays(d + 1), readings);
            result.AddRange(readings.Where(r => r.Point == index));
        }
        return result;
    }
}
