using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Domain.Model;
using static FactoryTwin.Carbon.Tests.Suppliers.SupplyChain;

namespace FactoryTwin.Carbon.Tests.Suppliers;

/// <summary>Scores worked out by hand.</summary>
public sealed class SupplierScoreTest
{
    /// <summary>
    /// Two requests: one answered in time, one overdue without an answer: response 1/2, on time 1/2. Sheet has a value, coil none: 40 of
    /// 50 MCNY are covered, 0.8. Primary share 0.6 and ratings 2, 1, 3 of 5 (mean 2, share (5 - 2)/4 = 0.75): quality 0.675. Value 1912.046675 over
    /// background 3824.09335 is 0.5; at 2 the score would be 0: 1 - 0.5/2 = 0.75. Equal weights: (0.5 + 0.5 + 0.8 + 0.675 + 0.75)/5 = 0.645.
    /// </summary>
    [Fact]
    public void V01_Score_OfAllParts_IsAsByHand()
    {
        var value = Value("sheet", 1912.046675) with { PrimaryShare = 0.6, Quality = new ValueQuality(2, 1, 3, 5) };
        var chain = new SupplyChain().Enter(Steel).Accepted("r1", value).Draft("r2", new(2025, 3, 1), "coil").Move("r2", RequestState.Sent);
        var score = chain.Scorer().Of(Steel);
        Assert.Equal([0.5, 0.5, 0.8, 0.675, 0.75], score.Parts.Select(p => Math.Round(p.Value!.Value, 9)));
        Assert.Equal("spend", score.Parts[2].Basis);
        Assert.Equal((0.645, 1.0), (Math.Round(score.Total!.Value, 9), score.AssessedShare));
        Assert.Equal(0.5, score.Items[0].Ratio!.Value, 1e-9);
        Assert.Null(score.Items[1].Value);
    }

    [Fact]
    public void Score_WithoutData_IsNotAssessed_AndNeverZero()
    {
        var chain = new SupplyChain().Enter(Steel with { Items = [Steel.Items[0] with { YearlySpendCny = null, YearlyAmount = null }] });
        var score = chain.Scorer().Of(chain.Book.Find("S-01")!);
        Assert.All(score.Parts, p => Assert.Null(p.Value));
        Assert.Null(score.Total);
        Assert.Equal(0, score.AssessedShare);
    }

    [Fact]
    public void Coverage_WithoutSpend_IsByMass_AndOfPiecesNotAssessed()
    {
        var chain = new SupplyChain().Enter(Steel).Accepted("r1", Value("coil", 2000));
        var (mass, pieces) = (Steel with { Items = [.. Steel.Items.Select(i => i with { YearlySpendCny = null })] }, Steel with { Items = [.. Steel.Items.Select(i => i with { YearlySpendCny = null, Unit = "pcs" })] });
        var byMass = chain.Scorer().Of(mass).Parts.Single(p => p.Key == "coverage");
        Assert.Equal(("mass", 0.2), (byMass.Basis, byMass.Value));
        Assert.Null(chain.Scorer().Of(pieces).Parts.Single(p => p.Key == "coverage").Value);
    }

    [Fact]
    public void Answer_BehindItsDueDay_IsLate()
    {
        var chain = new SupplyChain().Enter(Steel).Draft("r1", Today.AddDays(-1)).Move("r1", RequestState.Sent).Answer("r1", Value("sheet", 2000));
        var parts = chain.Scorer().Of(Steel).Parts;
        Assert.Equal((1.0, 0.0), (parts[0].Value, parts[1].Value));
    }

    /// <summary>V-01: a score changes the ranking; and a weight is a setting with a reason.</summary>
    [Fact]
    public void V01_Weights_ChangeTheTotal_AndNeedAReason()
    {
        var chain = new SupplyChain().Enter(Steel).Accepted("r1", Value("sheet", 3824.09335), Value("coil", 3824.09335, line: 3));
        Assert.Equal((1 + 1 + 1 + 0.5) / 4, chain.Scorer().Of(Steel).Total!.Value, 1e-9);
        var onlyIntensity = new SupplierSettings { ResponseWeight = 0, OnTimeWeight = 0, CoverageWeight = 0, QualityWeight = 0 };
        Assert.Equal("reason", chain.Try(b => SupplierChange.Settle(b, onlyIntensity, 0, null, "li", Morning)).Problems.Single().Path);
        chain.Do(b => SupplierChange.Settle(b, onlyIntensity, 0, "what counts here is carbon", "li", Morning));
        Assert.Equal(0.5, chain.Scorer().Of(Steel).Total!.Value, 1e-9);
        Assert.Equal("leastAssessed", Assert.Single(SupplierRules.Check(new SupplierSettings { LeastAssessed = 2 })).Path);
    }

    [Fact]
    public void Settings_AreAllNamed_WithSourceOrMarkedAsAssumed()
    {
        Assert.Equal(typeof(SupplierSettings).GetProperties().Length, SupplierSettings.Definitions.Length);
        Assert.All(SupplierSettings.Definitions, d =>
        {
            Assert.Equal(d.Default, d.Of(SupplierSettings.Usual));
            Assert.Equal(d.IsAssumption, d.Source.En.StartsWith("Assumption", StringComparison.Ordinal));
        });
    }
}
