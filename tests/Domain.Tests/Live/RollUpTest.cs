using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FsCheck;
using FsCheck.Fluent;

namespace FactoryTwin.Domain.Tests.Live;

public sealed class RollUpTest
{
    /// <summary>Any order, any repetition, stale versions in between: the sums are the same to the last bit.</summary>
    [Fact]
    public void Flows_AnyOrderAndRepetition_AreBitwiseTheSame()
    {
        var told = from child in Gen.Choose(0, 5) from version in Gen.Choose(1, 4) select Contribution(child, version);
        Prop.ForAll(Gen.ArrayOf(told).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (contributions, seed) =>
        {
            var shuffled = contributions.Concat(contributions).ToArray();
            new Random(seed).Shuffle(shuffled);
            return Sums(contributions).SequenceEqual(Sums(shuffled));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Take_OlderVersion_IsNoNews()
    {
        var sums = new RollUp(0);
        Assert.True(sums.Take(Contribution(1, 2)));
        Assert.False(sums.Take(Contribution(1, 1)));
        Assert.False(sums.Take(Contribution(1, 2)));
        Assert.Equal(Today(1, 2), sums.Flows(DateTimeOffset.MinValue).Single().Today);
    }

    [Fact]
    public void New_ChildThatLeft_CountsNoMore()
    {
        var before = new RollUp(0);
        before.Take(Contribution(1, 1));
        before.Take(Contribution(2, 1));
        var sums = new RollUp(0, before, ["c2", "c3"]);
        Assert.Equal(Today(2, 1), sums.Flows(DateTimeOffset.MinValue).Single().Today);
    }

    [Fact]
    public void Total_WorstQualityAndNewestTime_GoUp()
    {
        var sums = new RollUp(1);
        sums.Take(Contribution(1, 1) with { Quality = ReadingQuality.Estimated, Points = 3, LivePoints = 2, AsOf = DateTimeOffset.UnixEpoch.AddHours(2) });
        sums.Take(Contribution(2, 1) with { Points = 1, LivePoints = 1, AsOf = DateTimeOffset.UnixEpoch.AddHours(1), StateOfCharge = 0.5 });
        var total = sums.Total("hall", "building", 7, DateTimeOffset.MinValue);
        Assert.Equal((ReadingQuality.Estimated, 4, 3, 0.5), (total.Quality, total.Points, total.LivePoints, total.StateOfCharge));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddHours(2), total.AsOf);
    }

    [Fact]
    public void Flows_SumsOfYesterday_CountNothingToday()
    {
        var midnight = DateTimeOffset.UnixEpoch.AddDays(1);
        var sums = new RollUp(0);
        // An interval that ends at midnight, or a gateway whose clock is fast: as of midnight, told before it.
        sums.Take(Contribution(1, 1) with { AsOf = midnight, DayStart = midnight.AddDays(-1) });
        sums.Take(Contribution(2, 1) with { AsOf = midnight.AddSeconds(-1), DayStart = midnight });
        Assert.Equal(Today(2, 1), sums.Flows(midnight).Single().Today);
        Assert.Equal(2, sums.Flows(midnight).Single().RatePerHour);
    }

    /// <summary>What goes up does not depend on who spoke first, either.</summary>
    [Fact]
    public void Total_AnyOrder_IsTheSame()
    {
        Contribution[] told = [.. Enumerable.Range(0, 4).Select(i => Contribution(i, 1) with { CoveredSecondsToday = Math.Pow(10, 4 * i) / 3, StateOfCharge = 0.1 * i })];
        Assert.Equal(Up(told), Up([.. told.Reverse()]));

        static (double, double?) Up(Contribution[] contributions)
        {
            var sums = new RollUp(0);
            Array.ForEach(contributions, c => sums.Take(c));
            var total = sums.Total("hall", "building", 1, DateTimeOffset.MinValue);
            return (total.CoveredSecondsToday, total.StateOfCharge);
        }
    }

    private static FlowTotal[] Sums(IEnumerable<Contribution> contributions)
    {
        var sums = new RollUp(0);
        foreach (var contribution in contributions)
        {
            sums.Take(contribution);
        }
        return [.. sums.Flows(DateTimeOffset.MinValue)];
    }

    // Values whose sum depends on the order of addition, so that a sum in order of arrival would fail.
    private static double Today(int child, int version) => Math.Pow(10, child * 3) / (version + 2);

    private static Contribution Contribution(int child, int version) => new()
    {
        Child = $"c{child}",
        Version = version,
        Flows = [new FlowTotal("electricity", FlowRole.Consumption, 0, "kWh", version, version, Today(child, version), 1.0 / (child + 3), version, version)],
    };
}
