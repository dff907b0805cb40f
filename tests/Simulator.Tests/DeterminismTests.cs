using FactoryTwin.Domain.Model;
using FsCheck;
using FsCheck.Fluent;

namespace FactoryTwin.Simulator.Tests;

/// <summary>The same readings to the last digit, however they are asked for.</summary>
[Collection(DemoYear.Shared)]
public sealed class DeterminismTests(DemoYear year)
{
    private static readonly DateTimeOffset Start = new(2024, 6, 3, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Read_BackwardsFromAnotherInstance_GivesTheSame()
    {
        var forward = Days(SimulatedFactory.Create(year.Model), [0, 1, 2, 3, 4]);
        var backward = Days(SimulatedFactory.Create(year.Model), [4, 2, 3, 1, 0]);

        Assert.Equal(forward, backward);
    }

    [Fact]
    public void Read_LiveInPieces_GivesTheSameAsABackfill()
    {
        var factory = SimulatedFactory.Create(year.Model);
        var (whole, pieces) = (new List<SimReading>(), new List<SimReading>());
        factory.Read(Start, Start.AddDays(1), whole);
        for (var at = Start; at < Start.AddDays(1); at = at.AddSeconds(97))
        {
            factory.Read(at, at.AddSeconds(97) is var next && next < Start.AddDays(1) ? next : Start.AddDays(1), pieces);
        }

        Assert.Equal(whole, pieces);
    }

    // Property: however a stretch of time is cut, the pieces are the whole.
    [Fact]
    public void Read_CutAnywhere_GivesTheSame()
    {
        var end = Start.AddDays(1.5);
        var whole = new List<SimReading>();
        year.Factory.Read(Start, end, whole);
        Prop.ForAll<ushort[]>(cuts =>
        {
            var (at, pieces) = (Start, new List<SimReading>());
            foreach (var next in cuts.Select(c => Start.AddSeconds(c * 1.9)).Order().Append(end))
            {
                year.Factory.Read(at, next, pieces);
                at = next;
            }
            return whole.SequenceEqual(pieces);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Create_UnknownShape_SaysWhichAreKnown()
    {
        var load = year.Model.Simulation!.Loads[0] with { Shape = "p9" };
        var model = year.Model with { Simulation = year.Model.Simulation with { Loads = year.Model.Simulation.Loads.SetItem(0, load) } };

        Assert.Contains("'p9'", Assert.Throws<ArgumentException>(() => SimulatedFactory.Create(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnotherSeed_GivesOtherReadings()
    {
        var (mine, other) = (new List<SimReading>(), new List<SimReading>());
        SimulatedFactory.Create(year.Model, 1).Read(Start, Start.AddHours(1), mine);
        SimulatedFactory.Create(year.Model, 2).Read(Start, Start.AddHours(1), other);

        Assert.Equal(mine.Count, other.Count);
        Assert.NotEqual(mine, other);
    }

    [Fact]
    public void Read_OneHour_HasEveryPointThatIsDue()
    {
        var readings = new List<SimReading>();
        year.Factory.Read(Start, Start.AddHours(1), readings);
        var counts = readings.CountBy(r => r.Point).ToDictionary();

        foreach (var (point, index) in year.Model.Points.Select((p, i) => (p, i)))
        {
            var expected = point.Interval.IsCalendarDay || point.Interval.IsCalendarMonth ? 0 : (int)(TimeSpan.FromHours(1) / point.Interval.Span);
            Assert.Equal(expected, counts.GetValueOrDefault(index));
        }
    }

    [Fact]
    public void Read_Intervals_AreDueAtTheirEnd()
    {
        var readings = new List<SimReading>();
        year.Factory.Read(Start.AddMinutes(14), Start.AddMinutes(15), readings);
        var spot = Assert.Single(readings, r => r.Point == year.IndexOf("e-b-spot"));

        Assert.Equal(Start.UtcTicks, spot.Ticks);
    }

    [Fact]
    public void Registers_RunOnOverNewYear()
    {
        var eve = new DateTimeOffset(2024, 12, 31, 23, 0, 0, TimeSpan.FromHours(8));
        var readings = new List<SimReading>();
        year.Factory.Read(eve, eve.AddHours(2), readings);

        foreach (var register in readings.GroupBy(r => r.Point).Where(g => year.Model.Points[g.Key].Kind == PointKind.Register))
        {
            var values = register.Select(r => r.Value).ToList();
            Assert.All(values.Zip(values.Skip(1)), v => Assert.InRange(v.Second - v.First, 0, 1500));
        }
    }

    private static List<SimReading> Days(SimulatedFactory factory, int[] order)
    {
        var days = order.ToDictionary(d => d, d =>
        {
            var readings = new List<SimReading>();
            factory.Read(Start.AddDays(d), Start.AddDays(d + 1), readings);
            return readings;
        });
        return [.. days.OrderBy(d => d.Key).SelectMany(d => d.Value)];
    }
}
