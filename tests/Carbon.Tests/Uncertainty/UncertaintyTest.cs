using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Carbon.Uncertainty;
using static FactoryTwin.Carbon.Tests.Inventory.Organisation;

namespace FactoryTwin.Carbon.Tests.Uncertainty;

/// <summary>Error propagation and draws (C-21).</summary>
public sealed class UncertaintyTest
{
    private static UncertainTerm Term(string id, double kilograms, double activity, params (string Key, double Relative)[] factors) =>
        new(id, kilograms, kilograms * activity, [.. factors.Select(f => new FactorRange(f.Key, kilograms * f.Relative))]);

    /// <summary>A plant: power of two meters with one factor, gas, diesel in two records with one factor, an estimate.</summary>
    private static readonly UncertainTerm[] Plant =
    [
        Term("e1", 9000e3, 0.005, ("grid", 0.05)), Term("e2", 4700e3, 0.01, ("grid", 0.05)), Term("gas", 2880e3, 0.02, ("gas-ncv", 0.03), ("gas-carbon", 0.02)),
        Term("d1", 150e3, 0.05, ("diesel", 0.02)), Term("d2", 74e3, 0.3, ("diesel", 0.02)), Term("process", 900e3, 0.25, ("process", 0.2)),
    ];

    [Fact]
    public void C21_AnalyticAndDraws_AgreeWithin2Percent()
    {
        var (analytic, drawn) = (ErrorPropagation.Of(Plant), MonteCarlo.Of(Plant, draws: 50_000, seed: 11));

        Assert.Equal(analytic.HalfWidth, drawn.HalfWidth, 0.02 * analytic.HalfWidth);
        Assert.Equal(analytic.Kilograms, drawn.Mean, 0.002 * analytic.Kilograms);
        Assert.Equal(2 * analytic.HalfWidth, drawn.High - drawn.Low, 0.02 * 2 * analytic.HalfWidth);
    }

    /// <summary>IPCC 2006, volume 1, equations 3.1 and 3.2: two independent sources of 100 +- 10 % make 200 +- 14.1; with one factor 200 +- 20.</summary>
    [Fact]
    public void C21_SharedFactor_AddsUp_IndependentOnesDoNot()
    {
        Assert.Equal(Math.Sqrt(200), ErrorPropagation.Of([Term("a", 100, 0, ("f", 0.1)), Term("b", 100, 0, ("g", 0.1))]).HalfWidth, 1e-9);
        Assert.Equal(20, ErrorPropagation.Of([Term("a", 100, 0, ("f", 0.1)), Term("b", 100, 0, ("f", 0.1))]).HalfWidth, 1e-9);
        Assert.Equal(Math.Sqrt(200), ErrorPropagation.Of([Term("a", 100, 0.1), Term("b", 100, 0.1)]).HalfWidth, 1e-9);
    }

    [Fact]
    public void C21_SameSeed_SameDraws() => Assert.Equal(MonteCarlo.Of(Plant, 500, 3), MonteCarlo.Of(Plant, 500, 3));

    [Fact]
    public void C21_WhatStatesNothing_IsToldAsAShare()
    {
        var result = ErrorPropagation.Of([new UncertainTerm("a", 300, null, []), Term("b", 100, 0.1, ("f", 0.1))]);
        Assert.Equal((0.25, 0.25), (result.ActivityStatedShare, result.FactorStatedShare));
        Assert.Equal(0, ErrorPropagation.Of([new UncertainTerm("a", 300, null, [])]).HalfWidth);
    }

    [Fact]
    public async Task C21_InventoryShowsBothRanges()
    {
        var range = Answer(await InventoryAsync(Book(Cars with { Uncertainty = 0.1 }))).Detail!.Uncertainty.Scope12!;
        // 10 t of diesel at 3.096 t, +- 10 %; meters of the small plant state no class, factors no range.
        Assert.Equal(3.096, range.HalfWidth, 0.01);
        Assert.Equal(range.HalfWidth, range.MonteCarlo, 0.02 * range.HalfWidth);
        Assert.InRange(range.ActivityStatedShare, 0.01, 0.1);
    }

    [Theory]
    [InlineData("0.5S", 0.005)]
    [InlineData("1", 0.01)]
    [InlineData("2.5", 0.025)]
    [InlineData("A", null)]
    [InlineData(null, null)]
    [InlineData("-1", null)]
    public void C21_AccuracyClass_IsPercent(string? text, double? share) => Assert.Equal(share, MeterClass.HalfWidth(text));
}
