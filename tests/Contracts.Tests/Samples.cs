using System.Collections.Immutable;
using FactoryTwin.Contracts.Alarms;
using FactoryTwin.Contracts.Feeds;
using FactoryTwin.Contracts.Ledger;
using FactoryTwin.Contracts.Meters;
using FactoryTwin.Contracts.Nodes;
using FactoryTwin.Contracts.Planning;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Contracts.Tests;

/// <summary>One message of each type that crosses, every member set to a value that is not its default, so that a lost one shows.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 15, 12, 0, 0, TimeSpan.FromHours(8));

    private static readonly Sample Reading = new(Noon.UtcTicks, 123.456, ReadingQuality.Manual, 7, 42);

    private static readonly Bucket Quarter = new()
    {
        StartTicks = Noon.UtcTicks,
        Measured = 1.5,
        Estimated = 2.5,
        Min = double.NaN,
        Max = double.MaxValue,
        MeasuredSeconds = 600.5f,
        EstimatedSeconds = 299.5f,
        Readings = 3,
        Flags = BucketFlags.GapSpread | BucketFlags.Stuck,
    };

    private static readonly MeterEvent Reset = new(MeterEventKind.Reset, Noon.UtcTicks, Noon.UtcTicks + 1, 12.5, double.NaN);

    private static readonly MeterState State = Run().State;

    private static readonly DayState Day = new(new DateOnly(2026, 7, 14), State);

    private static readonly MeterOutcome Outcome = new(State, [Quarter, Quarter with { StartTicks = 1 }], 1, 2, [Day], [Reset]);

    private static readonly PointFigures Figures = new()
    {
        Point = new PointId("e-in"),
        Version = 9_007_199_254_740_993,
        AsOf = Noon,
        Value = 0.1,
        Quality = ReadingQuality.Substituted,
        RatePerHour = -7.25,
        Today = 1,
        CostToday = 2,
        CarbonToday = 3,
        CarbonPerHour = 4,
        CoveredSecondsToday = 5,
    };

    private static readonly FlowTotal Flow = new("electricity", FlowRole.Export, 2, "kWh", 1, 2, 3, 4, 5, 6)
    {
        RatePoints = 7, MissingRates = 8, IntervalPoints = 9, MissingIntervals = 10, TodayPoints = 11, Quality = ReadingQuality.Suspect,
    };

    private static readonly Contribution Contribution = new()
    {
        Child = "hall",
        Kind = "building",
        Version = 3,
        AsOf = Noon,
        Quality = ReadingQuality.Estimated,
        Flows = [Flow, Flow with { Carrier = "天然气" }],
        Points = 5,
        LivePoints = 4,
        CoveredSecondsToday = 3600,
        StateOfCharge = 0.25,
    };

    private static readonly FigureMessage Figure = new("specific-power", 6.5, "kW/(m3/min)", "at 7 bar") { IsEstimated = true, Origin = "p-flow" };

    private static readonly NodeFigures Node = new()
    {
        Factory = "lab",
        Id = "hall",
        Kind = "building",
        Version = 8,
        Status = "running",
        AsOf = Noon,
        Quality = 2,
        Flows = [Flow],
        Figures = [Figure],
        Points = 3,
        LivePoints = 2,
    };

    private static readonly FactoryFigures Site = new()
    {
        Node = Node,
        GridKw = 1,
        PvKw = 2,
        StorageKw = -3,
        PowerKw = 4,
        StateOfCharge = 0.5,
        EnergyTodayKwh = 6,
        CostTodayCny = 7,
        Scope1TodayKg = 8,
        Scope2TodayKg = 9,
        CarbonKgPerHour = 10,
        BalanceInKw = 11,
        BalanceOutKw = 12,
        RenewableShare = 0.13,
        CoveredSecondsToday = 14,
    };

    private static readonly AlarmReport Report =
        new("stuck:e-in", "stuck", "major", "hall", "e-in", Noon, 1.5, 2.5, "kWh", "表计卡滞", "The meter is stuck.");

    private static readonly AlarmMessage Alarm = new(Report, Noon.AddHours(1), 2, "李", Noon.AddHours(2), "seen");

    private static readonly PlanOrder Order = new("run-1", "roofs", "屋顶", "Roofs", "{\"id\":\"roofs\"}");

    private static readonly PlanHeadline Headline = new(1.5, 2.5, 3.5, 4.25m, "CNY", 6.5, 7.5);

    private static readonly PlanOutcome Ended = new("run-1", "failed", "无", "none", "[1]", Headline);

    private static readonly PlanRunMessage Planned = new(Order, "running", Noon, Noon.AddSeconds(1), Noon.AddSeconds(2), 2, Ended);

    private static readonly LedgerRefusal Refused = new("overlap", "重叠", "Overlap");

    private static readonly ReservedUnits Reserved = new("ccer/p/2024", "b1", "gec", "1-500", new DateOnly(2025, 1, 1), new DateOnly(2026, 12, 31));

    public static readonly ImmutableArray<object> All =
    [
        Reading, Quarter, Reset, State, Day, Outcome, Figures, Flow, Contribution,
        new MeterBlock(State, [Reading]),
        new MeterReply(Outcome, Figures) { Revision = 12 },
        new MeterReplacement(State, Noon.UtcTicks),
        Figure, Node,
        Site,
        new FeedNews { Factory = "lab", Points = [Figures], Nodes = [Node], Site = Site, AlarmsChanged = true, Runs = ["""{"id":"one"}"""] },
        Report, Alarm,
        new AlarmBook { Alarms = [Alarm] },
        Order, Headline, Ended, Planned,
        new PlanBook { Runs = [Planned] },
        Refused, Reserved,
        new LedgerReply(Refused, "{}"),
        new BatchOrder("{}", "held", "1-500", "li"),
        new CancelOrder("b1", "1-5", "sold", "exchange", "li"),
        new ReserveOrder("lab/k1", "lab", "[]", "offset", "t-cqses-56", true, new DateOnly(2026, 3, 1), "li"),
        new UnitsReply(Refused, [Reserved], "abc"),
        new AllocateOrder("k1", "offset", "t-cqses-56", true, [Reserved], "li"),
        new RetireOrder("lab/k1", "N-1", new DateOnly(2026, 3, 1), "Lab", "abc", "li"),
    ];

    /// <summary>A register that reported a little over an hour: its state has a base, an open quarter-hour and a last reading.</summary>
    private static MeterOutcome Run()
    {
        var point = new PointDefinition
        {
            Id = new PointId("e-in"),
            Name = new LocalizedName("进线", "Incoming"),
            Unit = "kWh",
            Kind = PointKind.Register,
            StuckAfter = TimeSpan.FromHours(2),
        };
        var rules = new PointRules(point, SourceRanking.Equal, FactoryCalendar.Of("Asia/Shanghai"));
        var samples = Enumerable.Range(0, 6)
            .Select(i => new Sample(Noon.AddMinutes(15 * i + 2).UtcTicks, 1000 + 7.5 * i, ReadingQuality.Measured, 1, i + 1))
            .ToArray();
        return MeterEngine.Apply(rules, MeterState.Empty, samples);
    }
}
