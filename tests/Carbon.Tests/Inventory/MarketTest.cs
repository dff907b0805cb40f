using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Inventory.Market;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Time;
using static FactoryTwin.Carbon.Tests.Inventory.Organisation;
using static FactoryTwin.Carbon.Tests.Inventory.Plant;

namespace FactoryTwin.Carbon.Tests.Inventory;

/// <summary>Both views of scope 2 (C-12, S-06): factors of 2023, Chongqing 0.5581, residual 0.6096 kgCO2/kWh.</summary>
public sealed class MarketTest
{
    private static GreenPowerUse Green(string id, double megawattHours, string from = "2023-01-01", string to = "2024-01-01", string? proof = "GEC") =>
        new(id, GreenPowerKind.Certificate, "Wind farm", "wind", megawattHours, Period(from, to), proof);

    private static AppliedFactor Residual()
    {
        Assert.True(Models.Tables.FactorPicker.TryPick("grid:china-residual", EmissionSources.Electricity, UnitTable.Get("kWh"), 2023, out var factor, out _));
        return factor;
    }

    [Fact]
    public void C12_400MegawattHoursOfCertificates_MarketIsTheRestTimesTheResidualFactor()
    {
        var market = MarketElectricity.Of(GreenPowerMatch.Of([Green("g", 400)], Year2023, 1000), 1000 * 0.5581, Residual());

        Assert.Equal(558.1, market.Location, 1e-9);
        Assert.Equal((600 * 0.6096) + (400 * 0), market.Market, 1e-9);
        Assert.Equal(0.4, market.Match.GreenShare!.Value, 1e-12);
    }

    [Fact]
    public async Task C12_MoreCertificatesThanUse_CountUpToTheUseAndScope1IsAsItWas()
    {
        // 876 MWh were bought.
        var without = await InventoryAsync(model: InChina);
        var with = await InventoryAsync(model: InChina, green: [Green("g", 1000)]);

        Assert.Equal(876, with.Market!.Match.MatchedMegawattHours, 1e-6);
        Assert.Equal(0, with.Market.Market, 1e-6);
        Assert.Equal(without.Total(EmissionScope.Scope1), with.Total(EmissionScope.Scope1));
        Assert.Equal(without.Total(EmissionScope.Scope2), with.Total(EmissionScope.Scope2));
        Assert.Equal(124, Assert.Single(with.Market.Match.Refused).MegawattHours, 1e-6);
    }

    [Fact]
    public void C12_500MegawattHoursAgainst400_400AreUsed()
    {
        var match = GreenPowerMatch.Of([Green("a", 300), Green("b", 200)], Year2023, 400);
        Assert.Equal((400, 500), (match.MatchedMegawattHours, match.OfferedMegawattHours));
        Assert.Equal(("b", 100), (match.Refused.Single().Id, match.Refused.Single().MegawattHours));
    }

    [Fact]
    public async Task C12_NoGreenPower_MarketLiesAboveLocationAndSaysWhy()
    {
        var inventory = await InventoryAsync(model: InChina);
        var answer = Answer(inventory, InChina);

        Assert.Equal(876 * 0.5581, answer.Scope2Location.TCO2e!.Value, 1e-6);
        Assert.Equal(876 * 0.6096, answer.Scope2Market!.TCO2e!.Value, 1e-6);
        Assert.Contains("0.6096", answer.Scope2MarketReason.En, StringComparison.Ordinal);
        Assert.Contains("0.5581", answer.Scope2MarketReason.Zh, StringComparison.Ordinal);
        // The two are told apart everywhere: no total holds both.
        var gross = answer.Detail!.Gross;
        Assert.Equal(answer.Scope1.TCO2e + answer.Scope2Location.TCO2e, gross.Location);
        Assert.Equal(answer.Scope1.TCO2e + answer.Scope2Market.TCO2e, gross.Market);
    }

    [Fact]
    public async Task C12_NoResidualFactorKnown_NoMarketFigureAndAReason()
    {
        var answer = Answer(await InventoryAsync());
        Assert.Null(answer.Scope2Market);
        Assert.Contains("residual", answer.Scope2MarketReason.En, StringComparison.Ordinal);
    }

    /// <summary>The residual factors of 2022 and 2023 are 0.5856 and 0.6096; a certificate counts in the year of its power only.</summary>
    [Fact]
    public async Task C12_SeveralYears_EachIsMatchedByItself()
    {
        var inventory = await InventoryAsync(model: InChina, period: Period("2022-01-01", "2024-01-01"), green: [Green("g", 1000)]);

        Assert.Equal(876 * 0.5856, inventory.Market!.Market, 1e-6);
        Assert.Equal([2022, 2023], inventory.Market.Years.Select(y => y.Year));
        Assert.Equal(876, inventory.Market.Years[1].Market.Match.MatchedMegawattHours, 1e-6);
        Assert.Equal(0, inventory.Market.Years[1].Market.Market, 1e-6);
        Assert.Equal(124, Assert.Single(inventory.Market.Match.Refused).MegawattHours, 1e-6);
        Assert.Equal(24, Answer(inventory, InChina).Detail!.Market!.Months.Length);
    }

    /// <summary>No residual factor is older than 2021; years before that bought nothing.</summary>
    [Fact]
    public async Task C12_YearsWithoutElectricity_AskForNoFactor()
    {
        var meters = Meters().Without("e-in", Period("2010-01-01", "2023-01-01"));
        var inventory = await InventoryAsync(model: InChina, period: Period("2010-01-01", "2024-01-01"), meters: meters);
        Assert.Equal(876 * 0.6096, inventory.Market!.Market, 1e-6);
    }

    /// <summary>The plant makes 30 kWh an hour and gives 5 back: of January 744 h x 25 kWh = 18.6 MWh are used here.</summary>
    [Theory]
    [InlineData(10, 10)]
    [InlineData(50, 18.6)]
    public async Task S06_CertificateOfOwnPowerIsSold_SelfUseCountsAtTheResidualFactor(long sold, double counted)
    {
        var without = await InventoryAsync(model: InChina);
        var inventory = await InventoryAsync(model: InChina, sold: [new SoldOwnPower("pv", new DateOnly(2023, 1, 1), sold)]);

        Assert.Equal(counted, inventory.Market!.SoldOwnMegawattHours, 1e-9);
        Assert.Equal(without.Market!.Market + (counted * 0.6096), inventory.Market.Market, 1e-9);
        Assert.Equal(without.Total(EmissionScope.Scope2), inventory.Total(EmissionScope.Scope2));
        Assert.Contains("sold", inventory.MarketNote.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S06_SoldInAnotherYear_ChangesNothing() =>
        Assert.Empty((await InventoryAsync(model: InChina, sold: [new SoldOwnPower("pv", new DateOnly(2022, 1, 1), 10)])).Market!.SoldOwn);

    [Fact]
    public async Task C12_HourByHour_GreenPowerOfOneMonthMeetsThatMonthOnly()
    {
        // 146 MWh generated evenly over January: 74.4 MWh were used in it.
        var inventory = await InventoryAsync(model: InChina, green: [Green("g", 148.8, "2023-01-01", "2023-02-01")]);
        var match = inventory.Market!.Match;

        Assert.Equal(148.8, match.MatchedMegawattHours, 1e-9);
        Assert.Equal(74.4, match.HourlyMegawattHours!.Value, 1e-6);
        Assert.Equal((876 - 74.4) * 0.6096, inventory.Market.HourlyMarket!.Value, 1e-6);
    }

    [Theory]
    [InlineData(null, "proof")]
    [InlineData(" ", "proof")]
    public void S06_WithoutProof_IsRefused(string? proof, string why)
    {
        var match = GreenPowerMatch.Of([Green("g", 10, proof: proof)], Year2023, 1000);
        Assert.Equal(0, match.MatchedMegawattHours);
        Assert.Contains(why, match.Refused.Single().Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void S06_SameNumberTwice_CountsOnce()
    {
        var match = GreenPowerMatch.Of([Green("g", 10), Green("g", 10)], Year2023, 1000);
        Assert.Equal(10, match.MatchedMegawattHours);
        Assert.Single(match.Refused);
    }

    [Fact]
    public void S06_OtherYear_DoesNotCount() =>
        Assert.Equal(0, GreenPowerMatch.Of([Green("g", 10, "2022-01-01", "2023-01-01")], Year2023, 1000).MatchedMegawattHours);

    [Fact]
    public void S06_WhateverIsOffered_MatchedNeverExceedsUse()
    {
        var random = new Random(7);
        for (var run = 0; run < 300; run++)
        {
            var uses = Enumerable.Range(0, random.Next(6)).Select(i => Green($"g{i % 4}", random.NextDouble() * 400, $"2023-0{random.Next(1, 6)}-01", $"2023-0{random.Next(6, 10)}-01")).ToList();
            var consumed = random.NextDouble() * 800;
            var hours = Calendar.Steps(Year2023, Step.Hour).Select(h => new HourUse(h, consumed / 8760)).ToList();
            var match = GreenPowerMatch.Of(uses, Year2023, consumed, run < 5 ? hours : null);
            Assert.InRange(match.MatchedMegawattHours, 0, consumed + 1e-9);
            Assert.InRange(match.HourlyMegawattHours ?? 0, 0, match.MatchedMegawattHours + 1e-6);
        }
    }
}
