using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Tests.Live;

public sealed class AlarmRulesTest
{
    private static readonly DateTimeOffset Now = new(2024, 6, 3, 0, 30, 0, TimeSpan.Zero);

    private static readonly PointDefinition Power = new()
    {
        Id = new PointId("p"), Name = new LocalizedName("功率", "Power"), Unit = "kW", Kind = PointKind.Power, Carrier = "electricity", MaxRate = 100, Interval = MeteringInterval.Minutes(1),
    };

    /// <summary>Raised above 100, held down to 97: a value that hovers at the limit does not flicker.</summary>
    [Theory]
    [InlineData(100, false, false)]
    [InlineData(100.1, false, true)]
    [InlineData(99, true, true)]
    [InlineData(97.1, true, true)]
    [InlineData(97, true, false)]
    public void Limit_Hovering_HasHysteresis(double value, bool raised, bool alarm) =>
        Assert.Equal(alarm, AlarmRules.Limit(Power, value, Now, raised) is not null);

    [Theory]
    [InlineData(PointKind.State, -10, false, true)]
    [InlineData(PointKind.State, 5, false, false)]
    public void Limit_BelowTheLeast_IsAnAlarm(PointKind kind, double value, bool raised, bool alarm) =>
        Assert.Equal(alarm, AlarmRules.Limit(Power with { Kind = kind, MinValue = 0, MaxValue = 50, MaxRate = null }, value, Now, raised) is not null);

    [Theory]
    [InlineData(1, 5, false)]
    [InlineData(1, 5.1, true)]
    [InlineData(15, 45, false)]
    [InlineData(15, 46, true)]
    public void Gap_ThreeMissedIntervals_IsAnAlarm(int intervalMinutes, double silentMinutes, bool alarm)
    {
        var point = Power with { Interval = MeteringInterval.Minutes(intervalMinutes) };
        Assert.Equal(alarm, AlarmRules.Gap(point, Now.AddMinutes(-silentMinutes), Now) is not null);
        Assert.Null(AlarmRules.Gap(point with { Manual = true }, Now.AddDays(-40), Now));
    }

    [Theory]
    [InlineData(100, 96, false, false)]
    [InlineData(100, 94, false, true)]
    [InlineData(100, 106, false, true)]
    [InlineData(100, 95.1, true, true)]
    [InlineData(100, 95.2, true, false)]
    [InlineData(0, 10, false, false)]
    public void Imbalance_UnexplainedShare_IsJudgedBothWays(double into, double uses, bool raised, bool alarm) =>
        Assert.Equal(alarm, AlarmRules.Imbalance("site", into, uses, Now, raised) is not null);

    [Fact]
    public void Keys_NameThePoint_SoThatOneAlarmIsOne()
    {
        var first = AlarmRules.Limit(Power, 120, Now, false)!;
        var second = AlarmRules.Limit(Power, 130, Now.AddMinutes(5), true)!;
        Assert.Equal(first.Key, second.Key);
        Assert.Equal("limit:p", first.Key);
        Assert.Equal("kW", first.Unit);
    }
}
