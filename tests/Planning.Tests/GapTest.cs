using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Tests.Support;

namespace FactoryTwin.Planning.Tests;

/// <summary>Missing is never zero: gaps take after like days and are told.</summary>
public sealed class GapTest
{
    [Fact]
    public async Task Gap_TakesAfterLikeDays_AndItsShareIsTold()
    {
        var whole = await new Plant().RunAsync();
        // Wednesday 5 June 2024, all meters silent.
        var silent = new Plant(q => Silence(q, day => day == new DateOnly(2024, 6, 5)));
        var result = await silent.RunAsync();

        Assert.Equal(whole.Baseline.Energy.LoadKwh, result.Baseline.Energy.LoadKwh, 1e-6);
        Assert.Equal(whole.Baseline.Energy.ImportKwh, result.Baseline.Energy.ImportKwh, 1e-6);
        Assert.Equal(1 / 14.0, result.Quality.FilledShare, 1e-9);
        Assert.Equal("mixed", result.Quality.Word);
    }

    [Fact]
    public async Task NinemonthsOfReadings_AreReportedAsTheyAre_UnlessAYearIsAskedFor()
    {
        var plant = new Plant(q => Silence(q, day => day < new DateOnly(2024, 1, 1) || day >= new DateOnly(2024, 10, 1)));
        var scenario = new Scenario { Id = "s" };
        var period = (await plant.RunAsync(scenario)).Period;
        Assert.Equal((new DateOnly(2024, 1, 1), new DateOnly(2024, 10, 1), false, false), (period.From, period.To, period.IsFullYear, period.FilledToYear));

        var year = await plant.RunAsync(scenario with { FillToYear = true });
        Assert.Equal((new DateOnly(2025, 1, 1), 366, 274, true, true), (year.Period.To, year.Period.Days, year.Period.MeasuredDays, year.Period.IsFullYear, year.Period.FilledToYear));
        Assert.Equal(92 / 366.0, year.Quality.FilledShare, 1e-3);
        Assert.All(year.Baseline.Emissions.Rows, r => Assert.Equal("estimated", r.Quality));
        Assert.True(year.Baseline.Energy.ImportKwh > 1.2 * (await plant.RunAsync(scenario)).Baseline.Energy.ImportKwh);
    }

    [Fact]
    public async Task LastTwelveMeasuredMonths_AreTheDefault_WithoutTheOneUnderWay()
    {
        var period = (await new Plant().FreezeAsync(new Scenario { Id = "s" })).Axis;
        Assert.Equal((new DateOnly(2023, 12, 1), new DateOnly(2024, 12, 1)), (period.From, period.To));
    }

    [Fact]
    public async Task NothingMeasured_IsSaid()
    {
        var plant = new Plant(q => Silence(q, _ => true));
        var refused = await Assert.ThrowsAsync<ScenarioException>(() => plant.RunAsync(new Scenario { Id = "s" }));
        Assert.Contains("no measured electricity", refused.Message, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<ScenarioException>(() => plant.RunAsync(Plant.Scenario(new PvRequest { AddedKwp = 1 })));
        Assert.Contains("choose a measured period", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndInTheFuture_IsRefused_AtItsField()
    {
        var late = Plant.Scenario() with { To = new DateOnly(2024, 12, 2) };
        var refused = await Assert.ThrowsAsync<ScenarioException>(() => new Plant().RunAsync(late));
        var finding = Assert.Single(refused.Findings);
        Assert.Equal(("to", "2024-12-02"), (finding.Path, finding.Value));
        Assert.Contains("Nothing is measured after 2024-12-01", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SilentExportMeter_LeavesTheMeasuredImport()
    {
        var july = new Scenario { Id = "s", From = new DateOnly(2024, 7, 1), To = new DateOnly(2024, 7, 15) };
        var whole = await new Plant().FreezeAsync(july);
        // Saturday 6 July: PV is exported, and the meter of export is silent; the Saturday after it tells the load.
        var plant = new Plant(q => q["exp"] = SilentOn(q["exp"], new DateOnly(2024, 7, 6)));
        var inputs = new PlanningInputs(await plant.FreezeAsync(july), july);
        Assert.Equal(whole.Import.Values, inputs.ImportKwh);
        Assert.Equal(whole.Export!.Values.Sum(), inputs.ExportKwh.Sum(), 1e-6);
        Assert.Equal(96, inputs.FilledSteps);
        Assert.All(Enumerable.Range(0, inputs.Axis.Count), i =>
            Assert.Equal(inputs.LoadKwh[i], inputs.ImportKwh[i] - inputs.ExportKwh[i] + inputs.GenerationKwh[i], 1e-9));
    }

    [Fact]
    public async Task ArrayBeforeItsFirstReading_IsNotYetThere_AndALaterGapIsFilledAndCounted()
    {
        var plant = new Plant(q => q["pv"] = SilentOn(SilentOn(q["pv"], new DateOnly(2024, 6, 1)), new DateOnly(2024, 6, 5)));
        var result = await plant.RunAsync();
        Assert.Equal(13 * 360, result.Baseline.Energy.GenerationKwh, 1e-6);
        Assert.Equal(1 / 14.0, result.Quality.FilledShare, 1e-9);
        Assert.Equal("mixed", result.Quality.Word);
    }

    [Fact]
    public async Task MeterWithoutAnyReading_IsNamed()
    {
        var result = await new Plant(q => q["pv"] = _ => null).RunAsync();
        Assert.Equal(0, result.Baseline.Energy.GenerationKwh);
        Assert.Contains(result.Messages, m => m.En == "Meter pv has no reading in the period: its energy is left out.");
    }

    [Fact]
    public async Task HourKnownInPart_StandsForTheWhole_AsAnEstimate()
    {
        // The first quarter of one hour is missing.
        var missing = new DateTimeOffset(2024, 6, 5, 9, 0, 0, TimeSpan.FromHours(8));
        var plant = new Plant(q => { var read = q["imp"]; q["imp"] = t => t == missing ? null : read(t); }, minutes: 60);
        var result = await plant.RunAsync();
        Assert.Equal(1 / (14.0 * 24), result.Quality.EstimatedShare, 1e-9);
        Assert.Equal(0, result.Quality.FilledShare);
        Assert.All(result.Baseline.Emissions.Rows, r => Assert.Equal("estimated", r.Quality));
    }

    private static Func<DateTimeOffset, double?> SilentOn(Func<DateTimeOffset, double?> read, DateOnly day) =>
        t => DateOnly.FromDateTime(t.ToOffset(TimeSpan.FromHours(8)).DateTime) == day ? null : read(t);

    private static void Silence(Dictionary<string, Func<DateTimeOffset, double?>> quarters, Func<DateOnly, bool> silent)
    {
        foreach (var (point, read) in quarters.ToList())
        {
            quarters[point] = t => silent(DateOnly.FromDateTime(t.ToOffset(TimeSpan.FromHours(8)).DateTime)) ? null : read(t);
        }
    }
}
