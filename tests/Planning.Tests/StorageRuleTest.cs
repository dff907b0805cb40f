using FactoryTwin.Planning.Simulation;

namespace FactoryTwin.Planning.Tests;

/// <summary>What the rule says of a day of prices, hour by hour; worked out by hand.</summary>
public sealed class StorageRuleTest
{
    // Valley, flat, peak, sharp, peak, valley again, an hour each.
    private static readonly double[] Prices = [2, 6, 10, 12, 10, 2];

    [Fact]
    public void Valley_BuysForAllDearerHours()
    {
        var advice = new StorageRule(Prices, 0.9, 24).At(0);
        // 6, 10, 12, 10 at 0.9 are all above 2; the second valley is no cheaper and no dearer.
        Assert.Equal((4, 1, false), (advice.SellableSteps, advice.SamePriceSteps, advice.MayDischarge));
    }

    [Fact]
    public void Peak_KeepsBackForTheSharpHour_AndMayDischarge()
    {
        var advice = new StorageRule(Prices, 0.9, 24).At(2);
        Assert.Equal((1, true), (advice.DearerSteps, advice.MayDischarge));
    }

    [Fact]
    public void Sharp_KeepsNothingBack()
    {
        var advice = new StorageRule(Prices, 0.9, 24).At(3);
        Assert.Equal((0, 0, true), (advice.DearerSteps, advice.SellableSteps, advice.MayDischarge));
    }

    [Fact]
    public void SpreadThatLossesEat_IsNotTraded()
    {
        var rule = new StorageRule([10, 11, 10], 0.9, 24);
        Assert.Equal(0, rule.At(0).SellableSteps);
        Assert.False(rule.At(1).MayDischarge);
    }

    [Fact]
    public void NoPrice_NoAdvice() => Assert.Equal(default, new StorageRule([double.NaN, 5], 0.9, 24).At(0));
}
