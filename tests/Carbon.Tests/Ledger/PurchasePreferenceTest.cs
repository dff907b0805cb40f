using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using static FactoryTwin.Carbon.Tests.Ledger.Fixture;

namespace FactoryTwin.Carbon.Tests.Ledger;

/// <summary>Which planned purchases come first: forestry and the place before others (O-13).</summary>
public sealed class PurchasePreferenceTest
{
    [Fact]
    public void O13_PlannedPurchases_PreferredOnesComeFirst()
    {
        var plain = Credit("wind") with { ProjectName = "Wind farm", Region = "内蒙古", UnitPrice = 50, Currency = "CNY" };
        var forest = Credit("forest") with { ProjectName = "Forest", Region = "云南", UnitPrice = 90, Currency = "CNY" };
        var local = Credit("local-forest") with { ProjectName = "林业碳汇", Region = "重庆市", UnitPrice = 95, Currency = "CNY" };
        var travel = Credit("travel", "carbon-inclusion") with { ProjectName = "绿色出行", Region = "重庆", UnitPrice = 60, Currency = "CNY" };
        var saving = Credit("saving", "energy-saving") with { ProjectName = "Motors", Region = "重庆", UnitPrice = 40, Currency = "CNY" };

        var ranked = Rank(plain, forest, local, travel, saving);

        Assert.Equal(["saving", "travel", "local-forest", "forest", "wind"], ranked.Select(o => o.Batch));
        Assert.Equal("Forestry, Local", string.Join(", ", ranked.Single(o => o.Batch == "local-forest").Preferences));
        Assert.Equal("Local, LocalTravel", string.Join(", ", ranked.Single(o => o.Batch == "travel").Preferences));
    }

    [Fact]
    public void O13_PreferredButNotUsable_ComesLastWithTheReason()
    {
        var lacking = Credit("forest") with { Region = "重庆", Quality = new QualityRecord() };
        var ranked = Rank(lacking, Credit("wind") with { ProjectName = "Wind farm", Region = "内蒙古" });

        Assert.Equal(["wind", "forest"], ranked.Select(o => o.Batch));
        Assert.Equal("quality", ranked[1].Blocked!.Code);
    }

    [Fact]
    public void O13_SamePreferences_LowerPriceFirst() => Assert.Equal(
        ["cheap", "dear"], Rank(Credit("dear") with { UnitPrice = 80, Currency = "CNY" }, Credit("cheap") with { UnitPrice = 70, Currency = "CNY" }).Select(o => o.Batch));

    [Fact]
    public void O13_WhatIsThereAlready_IsNoPurchase()
    {
        var book = Book((Credit("held"), "1-1000"));
        Assert.Empty(PurchasePreference.Rank(book.Batches.Values.Select(b => new PlacedBatch("ccer/p/2024", b)), Types, Profile("t-dzjn-108"), "重庆", Today));
    }

    private static IReadOnlyList<PurchaseOption> Rank(params CreditBatch[] planned) => PurchasePreference.Rank(
        planned.Select(b => new PlacedBatch("ccer/p/2024", new BatchBook(b, UnitState.Planned, []))), Types, Profile("t-dzjn-108"), "重庆", Today);
}
