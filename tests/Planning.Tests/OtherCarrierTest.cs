using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Tests.Support;

namespace FactoryTwin.Planning.Tests;

/// <summary>
/// Carriers beside electricity: months that fill the year, prices, and what is left out. Worked out by hand: gas 10 Nm3 a day at 3.40 CNY
/// (models/tariffs/chongqing-gas.yaml, from January 2020) and 2.1621888 kgCO2/Nm3 (GB/T 32151.34-2024 table C.1); water 5 m3 a day at 6.85 CNY.
/// </summary>
public sealed class OtherCarrierTest
{
    private static readonly (DateOnly From, DateOnly To) Fortnight = (new(2024, 6, 1), new(2024, 6, 15));

    /// <summary>
    /// Measured July 2023 to February 2024: 184 days of 2023 and 60 of 2024. March to June 2024 fill the year with 122 days: all of them
    /// fall into 2024, and are paid and burnt like the others.
    /// </summary>
    [Fact]
    public async Task FilledMonths_FallIntoTheirOwnYear_AndAreInTheCost()
    {
        var result = await Gas().RunAsync(new Scenario { Id = "s", From = new(2023, 7, 1), To = new(2024, 3, 1), FillToYear = true });

        Assert.Equal(366 * 10 * 3.40, (double)Part(result, "natural-gas").Amount, 1e-6);
        Assert.Equal(366 * 10, Part(result, "natural-gas").Quantity, 1e-6);
        var rows = result.Baseline.Emissions.Rows.Where(r => r.Scope == "scope1").OrderBy(r => r.Year).ThenBy(r => r.Quality).ToList();
        Assert.Equal([(2023, 1840.0, "measured"), (2024, 1220.0, "estimated"), (2024, 600.0, "measured")], rows.Select(r => (r.Year, Math.Round(r.Amount, 6), r.Quality)));
        Assert.Equal(3660 * 2.1621888 / 1000, result.Baseline.Emissions.Scope1TCO2e!.Value, 1e-9);
        Assert.True(result.Baseline.Emissions.Complete);
        Assert.True(result.Baseline.Cost!.Complete);
    }

    /// <summary>November and December 2019, 61 days, lie before the first price; January and February 2020 have 60 days.</summary>
    [Fact]
    public async Task MonthsBeforeTheFirstPrice_AreAGapOfTheCost_AndNotZero()
    {
        var result = await Gas().RunAsync(new Scenario { Id = "s", From = new(2019, 11, 1), To = new(2020, 3, 1) });

        Assert.Equal((600.0, 600 * 3.40), (Math.Round(Part(result, "natural-gas").Quantity, 6), Math.Round((double)Part(result, "natural-gas").Amount, 6)));
        var gap = Assert.Single(result.Gaps, g => g.Carrier == "natural-gas");
        Assert.Equal(("cost", new DateOnly(2019, 11, 1), new DateOnly(2020, 1, 1), 610.0, "Nm3"), (gap.Figure, gap.From, gap.To, Math.Round(gap.Amount!.Value, 6), gap.Unit));
        Assert.False(result.Baseline.Cost!.Complete);
        Assert.False(result.Scenario.Cost!.Complete);
    }

    [Fact]
    public async Task Water_IsPriced_ThoughItEmitsNothing()
    {
        var plant = With(("water", "water", "m3", 5), m => m with { Tariffs = m.Tariffs.SetItem("water", "chongqing-water") });
        var result = await plant.RunAsync(Over(Fortnight));

        Assert.Equal(14 * 5 * 6.85, (double)Part(result, "water").Amount, 1e-6);
        Assert.Equal(result.Baseline.Cost!.Electricity + Part(result, "water").Amount, result.Baseline.Cost.Total);
        Assert.DoesNotContain(result.Baseline.Emissions.Rows, r => r.Carrier == "water");
        Assert.Empty(result.Gaps);
    }

    [Fact]
    public async Task FuelWithoutFactor_IsAGapOfScope1_WhichIsNotZero()
    {
        var result = await With(("gas", "natural-gas", "Nm3", 10), m => m).RunAsync(Over(Fortnight));

        Assert.Null(result.Baseline.Emissions.Scope1TCO2e);
        Assert.False(result.Baseline.Emissions.Scope1Complete);
        Assert.False(result.Scenario.Emissions.Complete);
        var gap = Assert.Single(result.Gaps, g => g.Figure == "scope1");
        Assert.Equal(("natural-gas", "gas", 140.0), (gap.Carrier, gap.Point, Math.Round(gap.Amount!.Value, 6)));
        // What is counted still stands.
        Assert.Equal(result.Baseline.Emissions.Scope2LocationTCO2e, result.Baseline.Emissions.TotalLocationTCO2e);
    }

    [Fact]
    public async Task FuelWithoutTariff_IsAGapOfTheCost()
    {
        var result = await Gas(m => m with { Tariffs = m.Tariffs.Remove("natural-gas") }).RunAsync(Over(Fortnight));
        var gap = Assert.Single(result.Gaps);
        Assert.Equal(("cost", "natural-gas", 140.0), (gap.Figure, gap.Carrier, Math.Round(gap.Amount!.Value, 6)));
        Assert.False(result.Baseline.Cost!.Complete);
        Assert.DoesNotContain(result.Baseline.Cost.Parts, p => p.Carrier == "natural-gas");
    }

    /// <summary>Steel coils come in over a weighbridge; they are no cost of energy, and their lack of a tariff is no gap.</summary>
    [Fact]
    public async Task Material_IsNoGapOfTheCost() =>
        Assert.Empty((await With(("coils", "material", "t", 20), m => m).RunAsync(Over(Fortnight))).Gaps);

    /// <summary>Silent on seven of fourteen days: 70 Nm3 are known, and both totals lack the rest.</summary>
    [Fact]
    public async Task MissingReadingsOfAFuel_MarkCostAndScope1()
    {
        var plant = Gas(change: q =>
        {
            var read = q["gas"];
            q["gas"] = t => t >= new DateTimeOffset(2024, 6, 8, 0, 0, 0, TimeSpan.FromHours(8)) ? null : read(t);
        });
        var result = await plant.RunAsync(Over(Fortnight));

        Assert.Equal(70, Part(result, "natural-gas").Quantity, 1e-6);
        Assert.Equal(["cost", "scope1"], result.Gaps.Select(g => g.Figure).Order());
        Assert.False(result.Baseline.Cost!.Complete);
        Assert.False(result.Baseline.Emissions.Complete);
        Assert.Equal(70 * 2.1621888 / 1000, result.Baseline.Emissions.Scope1TCO2e!.Value, 1e-9);
    }

    /// <summary>The half-covered fortnight goes on at 10 Nm3 a covered day, not at 5.</summary>
    [Fact]
    public async Task FilledMonths_GoOnAtTheMeanOfTheCoveredDays()
    {
        var plant = Gas(change: q =>
        {
            var read = q["gas"];
            q["gas"] = t => t >= new DateTimeOffset(2024, 6, 8, 0, 0, 0, TimeSpan.FromHours(8)) ? null : read(t);
        });
        var result = await plant.RunAsync(Over(Fortnight) with { FillToYear = true });
        Assert.Equal(351 * 10, result.Baseline.Emissions.Rows.Where(r => r is { Scope: "scope1", Quality: "estimated" }).Sum(r => r.Amount), 1e-6);
    }

    private static Scenario Over((DateOnly From, DateOnly To) days) => new() { Id = "s", From = days.From, To = days.To };

    private static CostPart Part(ScenarioResult result, string carrier) => Assert.Single(result.Baseline.Cost!.Parts, p => p.Carrier == carrier);

    private static Plant Gas(Func<FactoryModel, FactoryModel>? model = null, Action<Dictionary<string, Func<DateTimeOffset, double?>>>? change = null) => With(
        ("gas", "natural-gas", "Nm3", 10),
        m =>
        {
            var complete = m with
            {
                Tariffs = m.Tariffs.SetItem("natural-gas", "chongqing-gas"), Factors = m.Factors.SetItem("natural-gas", "fuel:natural-gas"),
            };
            return model?.Invoke(complete) ?? complete;
        },
        change);

    /// <summary>The plant with one more meter of supply, which shows the same amount every day.</summary>
    private static Plant With(
        (string Id, string Carrier, string Unit, double PerDay) meter,
        Func<FactoryModel, FactoryModel> model,
        Action<Dictionary<string, Func<DateTimeOffset, double?>>>? change = null) => new(
        q =>
        {
            q[meter.Id] = _ => meter.PerDay / 96;
            change?.Invoke(q);
        },
        model: m => model(m with
        {
            Points = m.Points.Add(new PointDefinition
            {
                Id = new PointId(meter.Id), Name = new(meter.Id, meter.Id), Asset = new AssetId("hall"), Carrier = meter.Carrier, Unit = meter.Unit,
                Kind = PointKind.Interval, Role = FlowRole.Consumption, Interval = MeteringInterval.Minutes(15),
            }),
        }));
}
