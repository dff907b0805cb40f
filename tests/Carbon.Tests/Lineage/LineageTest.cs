using FactoryTwin.Carbon.Inventory.Market;
using FactoryTwin.Carbon.Lineage;
using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Carbon.Tests.Years;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Live;
using FsCheck;
using FsCheck.Fluent;

namespace FactoryTwin.Carbon.Tests.Lineage;

/// <summary>From a tonne back to readings, factor, method, and who closed it.</summary>
public sealed class LineageTest
{
    [Fact]
    public async Task C20_FrozenYear_LeadsToEveryReadingInThreeSteps()
    {
        var (year, document) = await CloseAsync();
        var gross = Ask(year, document, "plant~2023~reported")!;
        Assert.Equal(year.Reported!.Totals.GrossLocation!.Value, gross.Result.TCO2e!.Value, 1e-9);
        Assert.Equal(gross.Result.TCO2e.Value, gross.Parts.Sum(p => p.TCO2e), 1e-9);

        var leaves = new List<LineageAnswer>();
        foreach (var scope in gross.Parts)
        {
            var middle = Ask(year, document, scope.Figure)!;
            Assert.Equal(scope.TCO2e, middle.Result.TCO2e!.Value, 1e-9);
            leaves.AddRange(middle.Chain is null ? middle.Parts.Select(p => Ask(year, document, p.Figure)!) : [middle]);
        }

        Assert.Equal(gross.Result.TCO2e.Value, leaves.Sum(l => l.Result.TCO2e!.Value), 1e-9);
        Assert.All(leaves, leaf =>
        {
            Assert.NotEmpty(leaf.Chain!.Readings);
            Assert.Equal(leaf.Result.TCO2e!.Value, leaf.Chain.Activity.Amount * leaf.Chain.Factor.TonnesPerUnit, 1e-9);
            Assert.NotEmpty(leaf.Chain.Factor.Edition);
            Assert.NotEmpty(leaf.Chain.Method.Formula!);
            Assert.Equal(("anna", year.Reported.Sha256), (leaf.Record!.By, leaf.Record.Sha256));
            Assert.All(leaf.Chain.Readings, r => Assert.Contains($"/points/{r.Point}/readings?", r.Href, StringComparison.Ordinal));
        });
    }

    /// <summary>What the hall's meter shows and the two machines do not explain rests on all three.</summary>
    [Fact]
    public async Task C20_UnexplainedLine_NamesTheMetersBelow()
    {
        var (year, document) = await CloseAsync();
        var line = document.ReadInventory().Lines.Single(l => l.Point == "e-hall" && l.Kind == "unexplained");
        var answer = Ask(year, document, FigureOf(line))!;
        Assert.Equal(["e-hall:meter", "e-press:below", "e-lathe:below"], answer.Chain!.Readings.Select(r => $"{r.Point}:{r.Role}"));
    }

    /// <summary>CH4 and N2O of the oven's gas: the same meter, factors of both gases and their potentials, each term with its figures.</summary>
    [Fact]
    public async Task C20_OtherGases_LeadToTheMeterAndEveryFactor()
    {
        var (year, document) = await CloseAsync();
        var answer = Ask(year, document, "plant~2023~reported~scope1~natural-gas~oven~g-oven~combustion")!;
        var line = document.ReadInventory().Lines.Single(l => l.Point == "g-oven");

        Assert.Equal((line.Activity, line.Unit), (answer.Chain!.Activity.Amount, answer.Chain.Activity.Unit));
        Assert.Equal("g-oven", Assert.Single(answer.Chain.Readings).Point);
        Assert.Equal(
            ["combustion:natural-gas-ch4", "gwp:ch4-ar5", "combustion:natural-gas-n2o", "gwp:n2o-ar5", line.FactorId], answer.Chain.Factors.Select(f => f.Id));
        Assert.Equal(2, answer.Chain.Terms.Length);
        Assert.NotEmpty(answer.Chain.Factor.Edition);
        Assert.Contains("IPCC", answer.Chain.Method.Clause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C20_Record_LeadsToItsDocumentFactorMethodAndWhoEnteredIt()
    {
        var (year, document) = await CloseAsync(new YearPlant { Activities = Organisation.Book(Organisation.Cars) });
        var chain = Ask(year, document, "plant~2023~reported~scope1~diesel")!.Chain!;

        Assert.Empty(chain.Readings);
        Assert.Equal(("cars", "li", "INV-17"), (chain.Record!.Id, chain.Record.By, chain.Record.Evidence.Single().Reference));
        Assert.NotEmpty(chain.Record.Terms);
        Assert.Contains(chain.Factors, f => f.Id.StartsWith("fuel:diesel", StringComparison.Ordinal));
        Assert.Equal(("fuel-heat", true), (chain.Method.Id, chain.Method.Formula!.Length > 0));
    }

    /// <summary>The market-based tonne: 876 MWh bought, 276 MWh with certificates, the rest at the residual factor.</summary>
    [Fact]
    public async Task C20_MarketFigure_LeadsToReadingsResidualFactorAndCertificates()
    {
        var green = new GreenPowerUse("gec/wind-7/2023-01 1-276", GreenPowerKind.Certificate, "wind-7", "wind", 276, Plant.Period("2023-01-01", "2024-01-01"), "N-77");
        var (year, document) = await CloseAsync(new YearPlant { Model = Organisation.InChina, Green = [green] });
        var market = Ask(year, document, "plant~2023~reported~scope2Market")!;
        Assert.Equal(600 * 0.6096, market.Result.TCO2e!.Value, 1e-6);
        Assert.Equal(year.Reported!.Totals.Scope2Market!.Value, market.Result.TCO2e.Value, 1e-6);

        var leaf = Ask(year, document, market.Parts[0].Figure)!;

        Assert.Equal(("grid:china-2023-residual", 0.6096), (leaf.Chain!.Factor.Id, leaf.Chain.Factor.Value));
        Assert.Equal(("gec/wind-7/2023-01 1-276", 276, "N-77"), (leaf.Chain.Green[0].Id, leaf.Chain.Green[0].MatchedMwh, leaf.Chain.Green[0].Proof));
        Assert.NotEmpty(leaf.Chain.Readings);
        Assert.Equal("electricity-market", leaf.Chain.Method.Id);
    }

    [Fact]
    public async Task C20_OpenParts_SumOverScopes()
    {
        var (year, document) = await CloseAsync();
        var hall = Ask(year, document, "plant~2023~reported~*~*~oven")!;
        Assert.Equal(document.ReadInventory().Gross.Where(l => l.Asset == "oven").Sum(l => l.TCO2e), hall.Result.TCO2e!.Value, 1e-12);
        Assert.Equal(["scope1"], hall.Parts.Select(p => p.Scope).Distinct());
    }

    [Fact]
    public async Task C20_UnknownLine_IsNoFigure()
    {
        var (year, document) = await CloseAsync();
        Assert.Null(Ask(year, document, "plant~2023~reported~scope1~coal"));
    }

    [Theory]
    [InlineData("plant~2023~live", true)]
    [InlineData("plant~2023-05~live~scope1", true)]
    [InlineData("plant~2023-01-01..2023-04-01~live", true)]
    [InlineData("a.b:c~2023~restated.12~scope2Location~electricity~hall~e-hall~metered", true)]
    [InlineData("plant~2023~live~*~electricity", true)]
    [InlineData("plant~2023~restated.0", false)]
    [InlineData("plant~2023-05~reported", false)]
    [InlineData("plant~2023~reported~", false)]
    [InlineData("plant~2023~reported~a~b~c~d~e~f", false)]
    [InlineData("plant~23~live", false)]
    [InlineData("plant~2023-13~live", false)]
    [InlineData("plant~2023-04-01..2023-04-01~live", false)]
    [InlineData("plant~1000-01-01..9999-01-01~live", false)]
    [InlineData("pl ant~2023~live", false)]
    [InlineData("plant~2023", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void C20_FigureId_IsReadOrRefused(string? text, bool isOne)
    {
        Assert.Equal(isOne, FigureId.TryParse(text, out var figure));
        Assert.Equal(isOne ? text : null, figure?.ToString());
    }

    [Fact]
    public void C20_AnyText_NeverThrows() => Prop.ForAll(
        ArbMap.Default.ArbFor<string?>(), text => FigureId.TryParse(text, out _) || true).QuickCheckThrowOnFailure();

    private static string FigureOf(YearLine line) => $"plant~2023~reported~{line.Key}";

    private static async Task<(InventoryYear Year, YearDocument Document)> CloseAsync(YearPlant? given = null)
    {
        var plant = given ?? new YearPlant();
        var year = (await plant.CloseAsync()).Year;
        return (year, (await plant.Desk.DocumentAsync(year.Reported!.Sha256))!);
    }

    private static LineageAnswer? Ask(InventoryYear year, YearDocument document, string figure)
    {
        Assert.True(FigureId.TryParse(figure, out var id), figure);
        return LineageBuilder.Build(id, new LineageGround(
            document.From, document.To, document.ReadInventory(), document.Model, new TwinTopology(Plant.Model), document, year.Reported, year));
    }
}
