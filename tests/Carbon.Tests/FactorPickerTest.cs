using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Tests;

/// <summary>Golden values: demo plant sections 4 and 6.</summary>
public sealed class FactorPickerTest
{
    private static readonly FactorPicker Picker = Models.Tables.FactorPicker;

    private static AppliedFactor Factor(string reference, string carrier, string unit, int year)
    {
        Assert.True(Picker.TryPick(reference, carrier, UnitTable.Get(unit), year, out var factor, out var why), why);
        return factor;
    }

    [Theory]
    [InlineData("grid:chongqing-2023-average", "electricity", "kWh", 24_581_500, 13718.9)]
    [InlineData("grid:china-2023-residual", "electricity", "MWh", 24_581.5, 14984.9)]
    [InlineData("fuel:natural-gas", "natural-gas", "Nm3", 1_332_000, 2880.0)]
    [InlineData("fuel:natural-gas", "natural-gas", "Nm3", 395_000, 854.1)]
    [InlineData("fuel:diesel", "diesel", "L", 81_560, 212.1)]
    [InlineData("fuel:gasoline", "gasoline", "L", 5_610, 12.1)]
    public void TryPick_DemoYear_GivesItsTonnes(string reference, string carrier, string unit, double amount, double tonnes) =>
        Assert.Equal(tonnes, Factor(reference, carrier, unit, 2024).Of(amount).Tonnes, 0.06);

    [Theory]
    [InlineData("grid:chongqing-average", 2021, 0.4743, false)]
    [InlineData("grid:chongqing-average", 2022, 0.5227, false)]
    [InlineData("grid:chongqing-average", 2023, 0.5581, false)]
    [InlineData("grid:chongqing-average", 2024, 0.5581, true)]
    [InlineData("grid:chongqing-average", 2026, 0.5581, true)]
    [InlineData("grid:chongqing-2023-average", 2024, 0.5581, true)]
    [InlineData("grid:chongqing-2022-average", 2026, 0.5227, true)]
    [InlineData("grid:gwangyang-implied", 2018, 0.46, false)]
    public void TrySelect_MissingYear_TakesTheNearestEarlierAndSaysSo(string reference, int year, double value, bool fallback)
    {
        var choice = Factor(reference, "electricity", "kWh", year).Choice;
        Assert.Equal(value, choice.Factor.Value);
        Assert.Equal(fallback, choice.IsFallback);
    }

    [Fact]
    public void TrySelect_PinnedLaterEdition_IsMarked()
    {
        var choice = Factor("grid:chongqing-2023-average", "electricity", "kWh", 2022).Choice;
        Assert.True(choice.IsLater);
        Assert.False(choice.IsFallback);
        Assert.Equal("公告2025年第47号", choice.Factor.Edition);
        Assert.Equal(Confidence.A, choice.Factor.Provenance.Confidence);
    }

    [Fact]
    public void TrySelect_Fuel_IsNoYearlyFigure() => Assert.False(Factor("fuel:diesel", "diesel", "t", 2026).Choice.IsFallback);

    [Theory]
    [InlineData("grid:chongqing-average", "electricity", "kWh", 2020, "first is of 2021")]
    [InlineData("grid:atlantis", "electricity", "kWh", 2024, "no factor")]
    [InlineData("fuel:diesel", "gasoline", "L", 2024, "not of gasoline")]
    [InlineData("fuel:natural-gas", "natural-gas", "m3", 2024, "reference condition")]
    [InlineData("grid:chongqing-average", "electricity", "kvarh", 2024, "ReactiveEnergy")]
    public void TryPick_Impossible_RefusesAndSaysWhy(string reference, string carrier, string unit, int year, string word)
    {
        Assert.False(Picker.TryPick(reference, carrier, UnitTable.Get(unit), year, out _, out var why));
        Assert.Contains(word, why);
    }

    [Fact]
    public void Constructor_SameReferenceTwice_Refuses() =>
        Assert.Throws<ArgumentException>(() => new FactorTable([Models.Tables.Factors.All[0], Models.Tables.Factors.All[0]]));

    /// <summary>The residual mix lies above Chongqing's average: both must be there to be explained beside each other.</summary>
    [Fact]
    public void Factors_ThirtyProvincesOf2023_AreThere() =>
        Assert.Equal(30, Models.Tables.Factors.All.Count(f => f is { Table: "grid", Year: 2023, Basis: "average", Carrier: "electricity" } && !f.Id.StartsWith("china") && !f.Id.StartsWith("region")));
}
