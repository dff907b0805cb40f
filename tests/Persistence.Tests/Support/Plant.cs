using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Persistence.Tests.Support;

/// <summary>A small factory for tests: points by name, in the time zone of Shanghai where nothing else is said.</summary>
public static class Plant
{
    public static readonly FactoryId Id = new("plant");
    public static readonly FactoryCalendar Shanghai = FactoryCalendar.Of("Asia/Shanghai");

    /// <summary>Start of the local day that the tests begin with.</summary>
    public static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8));

    public static PointDefinition Interval(string id, int minutes = 15) => Point(id, PointKind.Interval, "kWh") with
    {
        Interval = MeteringInterval.Minutes(minutes),
    };

    public static PointDefinition Register(string id, double multiplier = 1) => Point(id, PointKind.Register, "kWh") with
    {
        Multipliers = [new DatedMultiplier(DateTimeOffset.MinValue, multiplier)],
    };

    public static PointDefinition Power(string id) => Point(id, PointKind.Power, "kW") with { Interval = MeteringInterval.Minutes(5) };

    public static PointDefinition State(string id) => Point(id, PointKind.State, "degC") with { Interval = MeteringInterval.Minutes(15) };

    public static PointRules Rules(PointDefinition point, SourceRanking? ranks = null, FactoryCalendar? calendar = null) =>
        new(point, ranks ?? SourceRanking.Equal, calendar ?? Shanghai);

    private static PointDefinition Point(string id, PointKind kind, string unit) => new()
    {
        Id = new PointId(id),
        Name = new LocalizedName(id, id),
        Unit = unit,
        Kind = kind,
    };
}
