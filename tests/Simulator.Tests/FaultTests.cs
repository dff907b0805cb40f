using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Simulator.Tests;

/// <summary>Each fault does what it says, to the points it names, in its window, and the ground truth lists it.</summary>
[Collection(DemoYear.Shared)]
public sealed class FaultTests(DemoYear year)
{
    private static readonly DateTimeOffset Day = new(2024, 6, 5, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Gap_NoReadingsAndTheRegisterCatchesUp()
    {
        var (clean, faulty) = Compare(SimulatedFaultKind.Gap, "e-a-line1", 0);

        Assert.Equal(96 - 24, faulty.Count);
        Assert.Equal(clean[^1], faulty[^1]);
    }

    [Fact]
    public void Duplicate_EachReadingTwice()
    {
        var (clean, faulty) = Compare(SimulatedFaultKind.Duplicate, "e-a-line1", 0);

        Assert.Equal(96 + 24, faulty.Count);
        Assert.Equal(clean, faulty.Distinct());
    }

    [Fact]
    public void Stuck_HoldsTheValueAndCatchesUp()
    {
        var (clean, faulty) = Compare(SimulatedFaultKind.Stuck, "e-a-line1", 0);

        Assert.All(faulty[31..55], r => Assert.Equal(clean[31].Value, r.Value));
        Assert.Equal(clean[55..], faulty[55..]);
    }

    [Fact]
    public void Reset_StartsFromZeroAndCountsOn()
    {
        var (clean, faulty) = Compare(SimulatedFaultKind.Reset, "e-a-line1", 0);

        Assert.Equal(clean[..31], faulty[..31]);
        Assert.All(Enumerable.Range(31, 24), i => Assert.Equal(clean[i].Value - clean[31].Value, faulty[i].Value, 1e-3));
    }

    [Fact]
    public void Clock_ShiftsStampsOnly()
    {
        var (clean, faulty) = Compare(SimulatedFaultKind.Clock, "e-a-line1", 7);

        Assert.All(Enumerable.Range(31, 24), i => Assert.Equal(clean[i] with { Ticks = clean[i].Ticks + TimeSpan.FromMinutes(7).Ticks }, faulty[i]));
        Assert.Equal(clean[..31], faulty[..31]);
    }

    [Fact]
    public void RatioChange_ChangesWhatTheRegisterCounts()
    {
        var (clean, faulty) = Compare(SimulatedFaultKind.RatioChange, "e-a-line1", 0.75);

        Assert.Equal(0.75 * (clean[54].Value - clean[31].Value), faulty[54].Value - faulty[31].Value, 1e-3);
    }

    [Fact]
    public void Rollover_CountsFromZeroAgain()
    {
        var (_, faulty) = Compare(SimulatedFaultKind.Rollover, "e-a-line1", 1000);

        Assert.All(faulty[31..55], r => Assert.InRange(r.Value, 0, 1000));
    }

    [Fact]
    public void Spike_HitsTheGivenShare()
    {
        var (clean, faulty) = Compare(SimulatedFaultKind.Spike, "e-in-p", 0.1);
        var hit = clean.Zip(faulty).Where(r => r.First != r.Second).ToList();

        Assert.InRange(hit.Count, 15, 60);
        Assert.All(hit, r => Assert.True(Math.Abs(r.Second.Value) >= 10 * Math.Abs(r.First.Value)));
    }

    [Fact]
    public void Drift_ReadsMoreFalselyEachMonth()
    {
        var drift = new SimulatedFault { Id = "d", Kind = SimulatedFaultKind.Drift, Points = [new("e-a-line1")], From = Day.AddMonths(-2), Value = -0.05 };
        var clean = Read(year.Factory, "e-a-line1");
        var faulty = Read(SimulatedFactory.Create(year.Model, injected: [drift], ownFaults: false), "e-a-line1");

        Assert.Equal(0.9, (faulty[^1].Value - faulty[0].Value) / (clean[^1].Value - clean[0].Value), 0.005);
    }

    // A leak of 3 % behind hall A's air meter: the hall and the station see it, the other halls do not.
    [Fact]
    public void Leak_IsSeenByTheMeterAndThoseAbove()
    {
        var leak = new SimulatedFault { Id = "leak", Kind = SimulatedFaultKind.Leak, Points = [new("q-a")], From = Day, Value = 0.03 };
        var factory = SimulatedFactory.Create(year.Model, injected: [leak], ownFaults: false);
        var day = DateOnly.FromDateTime(Day.DateTime);
        double True(SimulatedFactory f, string point, DateOnly d) => f.TrueValues(year.IndexOf(point), d).Sum();
        var extra = 0.03 * True(year.Factory, "q-a", day);

        Assert.Equal(extra, True(factory, "q-a", day) - True(year.Factory, "q-a", day), 1e-6);
        Assert.Equal(extra, True(factory, "q-out", day) - True(year.Factory, "q-out", day), 1e-6);
        Assert.Equal(True(year.Factory, "q-b", day), True(factory, "q-b", day));
        Assert.Equal(True(year.Factory, "q-a", day.AddDays(-1)), True(factory, "q-a", day.AddDays(-1)));
    }

    [Fact]
    public void Leak_OnAFeeder_ReachesTheGrid()
    {
        var leak = new SimulatedFault { Id = "leak", Kind = SimulatedFaultKind.Leak, Points = [new("e-f-b")], From = Day, Value = 0.03 };
        var factory = SimulatedFactory.Create(year.Model, injected: [leak], ownFaults: false);
        var day = DateOnly.FromDateTime(Day.DateTime);
        var extra = 0.03 * year.Factory.TrueValues(year.IndexOf("e-f-b"), day).Sum();
        var import = factory.TrueValues(year.IndexOf("e-in-imp"), day).Sum() - year.Factory.TrueValues(year.IndexOf("e-in-imp"), day).Sum();

        // Transformer losses rise with it; storage may shift a little.
        Assert.InRange(import, extra * 0.95, extra * 1.1);
    }

    [Fact]
    public void Truth_ListsTheModelsOwnFaultsOfEachYear()
    {
        var factory = SimulatedFactory.Create(year.Model);
        var year2026 = new TimeInterval(Day.AddYears(2).AddMonths(-5), Day.AddYears(2).AddMonths(6));
        var truth = factory.Truth(year2026);

        Assert.Contains(truth, t => t.Fault == "gap-hall-d" && t.From == new DateTimeOffset(2026, 6, 6, 22, 0, 0, TimeSpan.FromHours(8)));
        Assert.Contains(truth, t => t.Fault == "stuck-w-de" && t.Points.SequenceEqual([new PointId("w-de")]));
        Assert.Contains(truth, t => t.Fault == "clock-hall-c" && t.Points.Contains(new PointId("e-c-rto")) && !t.Points.Contains(new PointId("e-d-hpdc")));
    }

    [Fact]
    public void HallD_OfTheModel_IsSilentDuringTheGap()
    {
        var readings = new List<SimReading>();
        SimulatedFactory.Create(year.Model).Read(Day.AddDays(1).AddHours(22), Day.AddDays(2).AddHours(3), readings);

        Assert.DoesNotContain(readings, r => r.Point == year.IndexOf("e-d-hpdc"));
        Assert.Contains(readings, r => r.Point == year.IndexOf("e-e-cnc1"));
    }

    private (List<SimReading> Clean, List<SimReading> Faulty) Compare(SimulatedFaultKind kind, string point, double value)
    {
        // From 08:00 to 14:00: readings 31 (due 08:00) to 54 (due 13:45) of a quarter-hour point.
        var fault = new SimulatedFault { Id = "f", Kind = kind, Points = [new(point)], From = Day.AddHours(8), To = Day.AddHours(14), Value = value };
        return (Read(year.Factory, point), Read(SimulatedFactory.Create(year.Model, injected: [fault], ownFaults: false), point));
    }

    private List<SimReading> Read(SimulatedFactory factory, string point)
    {
        var readings = new List<SimReading>();
        factory.Read(Day, Day.AddDays(1), readings);
        var index = year.IndexOf(point);
        return [.. readings.Where(r => r.Point == index)];
    }
}
