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

    private static async Task<(InventoryYear Year, YearDocument Document)> CloseAsync()
    {
        var plant = new YearPlant();
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
