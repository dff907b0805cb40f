using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Carbon.Years;

namespace FactoryTwin.Carbon.Tests.Years;

/// <summary>A year through its states: nothing that was reported ever changes.</summary>
public sealed class InventoryYearTest
{
    private readonly YearPlant _plant = new();

    /// <summary>8760 h x 100 kWh x 0.5581 kg/kWh; gas 20 m3 x 0.9318 Nm3/m3 x its factor comes from the inventory tests.</summary>
    [Fact]
    public async Task C10_Close_FreezesTheCompleteInventory()
    {
        var outcome = await _plant.CloseAsync();

        Assert.Null(outcome.Refusal);
        Assert.Equal(YearState.Closed, outcome.Year.State);
        var reported = outcome.Year.Reported!;
        Assert.Equal(8760 * 100 * 0.5581 / 1000, reported.Totals.Scope2Location!.Value, 1e-6);
        Assert.Equal((1, 42L, "anna"), (reported.ModelRevision, reported.LogPosition, reported.By));
        var bytes = (await _plant.Records.OpenAsync(reported.Sha256))!;
        Assert.Equal(reported.Sha256, YearJson.HashOf(bytes));
        var document = YearDocument.Read(bytes);
        Assert.Equal(bytes, document.Bytes);
        Assert.Equal(reported.Totals.GrossLocation!.Value, document.ReadInventory().Gross.Sum(l => l.TCO2e), 1e-6);
        Assert.Equal(12, document.Activity.Single(a => a.Point == "e-in").Months.Length);
        Assert.Equal(8760 * 100, document.Activity.Single(a => a.Point == "e-in").Value!.Value, 1e-6);
        Assert.Equal(31 * 24 * 0.1, document.Totals.ElectricityMonths[0].MegawattHours!.Value, 1e-9);
        Assert.Contains(document.Factors, f => f.Id == "grid:chongqing-2023-average");
        Assert.NotEmpty(document.Methods);
        Assert.Equal("the whole site", document.Boundary.Text);
    }

    [Fact]
    public async Task C10_ClosedTwice_IsRefusedAndNothingIsWritten()
    {
        var first = (await _plant.CloseAsync()).Year;
        var second = await _plant.CloseAsync();
        Assert.True(second.Refusal!.Conflict);
        Assert.Equal((first.Version, first.Reported!.Sha256), (second.Year.Version, second.Year.Reported!.Sha256));
        Assert.Single(second.Year.Frozen);
    }

    [Fact]
    public async Task C10_YearUnderWay_CannotBeClosed() =>
        Assert.Equal("accepted", (await _plant.CloseAsync(at: new DateTimeOffset(2023, 12, 31, 23, 0, 0, TimeSpan.FromHours(8)))).Refusal!.Field);

    [Fact]
    public async Task C10_Gap_StandsInTheWayUntilItIsAcceptedWithAReason()
    {
        _plant.Meters = Plant.Meters().Without("g-in", Plant.Period("2023-05-01", "2023-06-01"));
        Assert.Equal("accepted", (await _plant.CloseAsync()).Refusal!.Field);
        Assert.Equal("accepted", (await _plant.CloseAsync(new YearClosing(null, null, null, [new AcceptedGap("readings:g-in", " ")]))).Refusal!.Field);

        var closed = await _plant.CloseAsync(new YearClosing(null, null, null, [new AcceptedGap("readings:g-in", "meter was replaced, bill is filed")]));
        Assert.Null(closed.Refusal);
        Assert.Equal("meter was replaced, bill is filed", closed.Year.Reported!.Accepted.Single().Reason);
    }

    [Fact]
    public async Task C10_NothingCounted_CannotBeClosed()
    {
        _plant.Meters = new MonthSeries(Plant.Calendar);
        Assert.NotNull((await _plant.CloseAsync(new YearClosing(null, null, null, [], "whatever"))).Refusal);
    }

    [Fact]
    public async Task C10_FiguresThatChangedAfterTheReview_AreNotClosed()
    {
        var review = await _plant.Desk.ReviewAsync(_plant.Source(), YearPlant.Year, YearPlant.Spring);
        _plant.Meters = Plant.Meters().With("e-in", 101);
        var refused = await _plant.CloseAsync(new YearClosing(review.Reckoned.Basis, null, null, []));
        Assert.Equal("basis", refused.Refusal!.Field);
        Assert.Equal(YearState.Open, refused.Year.State);
    }

    [Fact]
    public async Task C03_NewFactorEdition_RestatesBesideAndLeavesWhatWasReported()
    {
        var reported = (await _plant.CloseAsync()).Year.Reported!;
        var bytes = (await _plant.Records.OpenAsync(reported.Sha256))!;
        _plant.Factors = WithGridFactor(0.5);

        var year = (await _plant.RestateAsync("new edition of the grid factor")).Year;

        Assert.Equal(2, year.Frozen.Length);
        Assert.Equal(reported.Sha256, year.Reported!.Sha256);
        Assert.Equal(bytes, await _plant.Records.OpenAsync(reported.Sha256));
        var restated = year.Newest!;
        Assert.Equal((1, "bert", "new edition of the grid factor"), (restated.Number, restated.By, restated.Reason));
        Assert.Equal(8760 * 100 * 0.5 / 1000, restated.Totals.Scope2Location!.Value, 1e-6);
        Assert.All(restated.Differences, d => Assert.Equal("electricity", d.Carrier));
        var counted = restated.Differences.Where(d => d.Scope == "scope2Location").ToList();
        Assert.Equal(8760 * 100 * (0.5 - 0.5581) / 1000, counted.Sum(d => d.ByFactor), 1e-6);
        Assert.Equal(0, counted.Sum(d => d.ByActivity), 1e-6);
    }

    [Fact]
    public async Task C03_LateReading_IsADifferenceByActivityAndChangesNothing()
    {
        var reported = (await _plant.CloseAsync()).Year.Reported!;
        _plant.Meters = Plant.Meters().With("g-in", 22);

        var now = await YearReckoner.ReckonAsync(_plant.Source(), YearPlant.Year);
        var differences = await _plant.Desk.CompareAsync(reported, now);

        Assert.Equal(now.Totals.GrossLocation!.Value - reported.Totals.GrossLocation!.Value, differences.Sum(d => d.Change), 1e-6);
        Assert.Equal(0, differences.Sum(d => d.ByFactor), 1e-6);
        Assert.Single((await _plant.Desk.FindAsync("plant", YearPlant.Year)).Frozen);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task C03_RestatementWithoutReason_IsRefused(string? reason)
    {
        await _plant.CloseAsync();
        _plant.Factors = WithGridFactor(0.5);
        Assert.Equal("reason", (await _plant.RestateAsync(reason)).Refusal!.Field);
    }

    [Fact]
    public async Task C03_RestatementOfTheSameFigures_IsRefused()
    {
        await _plant.CloseAsync();
        Assert.NotNull((await _plant.RestateAsync("for fun")).Refusal);
    }

    [Fact]
    public async Task C10_Verified_NamesTheDocumentAndWaitsForMaterialFindings()
    {
        var reported = (await _plant.CloseAsync()).Year.Reported!;
        var report = new YearVerified("anna", YearPlant.Spring, reported.Sha256, "Wang", "CQC", "V-1", new DateOnly(2024, 3, 20), null, [new SampledFigure("plant~2023~reported", "bills")]);
        await _plant.Desk.RaiseAsync("plant", YearPlant.Year, y => new FindingRaised("wang", YearPlant.Spring, $"F{y.Findings.Length + 1}", "material", "no invoice", null));
        Assert.Equal("findings", (await _plant.Desk.VerifyAsync("plant", YearPlant.Year, report)).Refusal!.Field);
        await _plant.Desk.AnswerAsync("plant", YearPlant.Year, new FindingAnswered("anna", YearPlant.Spring, "F1", "filed", true));

        var verified = await _plant.Desk.VerifyAsync("plant", YearPlant.Year, report);

        Assert.Null(verified.Refusal);
        Assert.Equal(YearState.Verified, verified.Year.State);
        Assert.Equal("V-1", verified.Year.VerificationOf(reported.Sha256)!.ReportNumber);
        Assert.Equal("subject", (await _plant.Desk.VerifyAsync("plant", YearPlant.Year, report)).Refusal!.Field);
        Assert.Equal("subject", (await _plant.Desk.VerifyAsync("plant", YearPlant.Year, report with { Subject = "0000" })).Refusal!.Field);
    }

    [Fact]
    public async Task C10_OpenYear_CannotBeVerifiedOrRestated()
    {
        Assert.Equal("year", (await _plant.RestateAsync("x")).Refusal!.Field);
        Assert.Equal("year", (await _plant.Desk.VerifyAsync(
            "plant", YearPlant.Year, new YearVerified("a", default, "", "w", null, "1", default, null, []))).Refusal!.Field);
    }

    [Fact]
    public async Task C10_TwoPeopleAtOnce_OneIsTold()
    {
        var outcomes = await Task.WhenAll(_plant.CloseAsync(), _plant.CloseAsync());
        Assert.Single(outcomes, o => o.Refusal is null);
        Assert.Single((await _plant.Desk.FindAsync("plant", YearPlant.Year)).Frozen);
    }

    [Fact]
    public async Task C19_UsedFactor_IsTold()
    {
        await _plant.CloseAsync();
        var uses = await new UsedFactors(_plant.Records).OfAsync("grid:chongqing-2023-average");
        Assert.Equal(("plant", YearPlant.Year, 0, "anna"), (uses.Single().Factory, uses.Single().Year, uses.Single().Number, uses.Single().By));
        Assert.Empty(await new UsedFactors(_plant.Records).OfAsync("grid:china-2023-average"));
    }

    private static FactorPicker WithGridFactor(double value)
    {
        var tables = Models.Tables;
        return new FactorPicker(
            new FactorTable(tables.Factors.All.Select(f => f.Id == "chongqing-2023-average" && f.Table == "grid" ? f with { Value = value, Edition = "newer" } : f)), tables.Carriers);
    }
}
