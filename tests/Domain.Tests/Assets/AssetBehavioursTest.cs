using FactoryTwin.Domain.Assets;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Tests.Assets;

public sealed class AssetBehavioursTest
{
    /// <summary>By hand: S = sqrt(1000^2 + 750^2) = 1250 kVA; 1.36 + 0.625^2 x 18.3 = 8.508 kW.</summary>
    [Fact]
    public void Transformer_LoadAndLoss_FollowTheNameplate()
    {
        var condition = new AssetBuilder("transformer", ("ratedKva", 2000), ("noLoadLossKw", 1.36), ("loadLossKw", 18.3))
            .Counter("hv", "electricity", FlowRole.Import, 1060).Counter("hvx", "electricity", FlowRole.Export, 50)
            .Counter("lv", "electricity", FlowRole.Import, 1020, parent: "hv").Counter("lvx", "electricity", FlowRole.Export, 20, parent: "hv")
            .Counter("q", "electricity", FlowRole.Other, 750, "kvarh").Evaluate();
        Assert.Equal(AssetStatus.Running, condition.Status);
        Assert.Equal(1000, condition.PowerKw);
        Assert.Equal(62.5, condition.Figure(AssetFigures.LoadShare), 1e-9);
        Assert.Equal(0.8, condition.Figure(AssetFigures.PowerFactor), 1e-9);
        Assert.Equal(8.508, condition.Figure(AssetFigures.LossExpected), 0.001);
        Assert.Equal(10, condition.Figure(AssetFigures.LossMeasured), 1e-9);
    }

    /// <summary>Demo plant section 4: 395,000 Nm3 give 5,500 t x 2,517 kJ/kg = 3,845 MWh at 90 %.</summary>
    [Fact]
    public void SteamBoiler_DemoYear_Has90Percent()
    {
        var condition = new AssetBuilder("boiler", ("thermalKw", 2800), ("pressureMpa", 0.8), ("ratedEfficiency", 0.92))
            .Counter("g", "natural-gas", FlowRole.Consumption, 395000 / 8784.0, "Nm3").Counter("s", "steam", FlowRole.Generation, 5500 / 8784.0, "t").Evaluate();
        Assert.Equal(90.0, condition.Figure(AssetFigures.Efficiency), 0.05);
        Assert.Equal(3845.0 / 8.784, condition.Figure(AssetFigures.HeatOut), 0.1);
        Assert.Contains("60 degC", condition.Figures.Single(f => f.Name == AssetFigures.Efficiency).Note);
    }

    [Fact]
    public void Boiler_GasInPlainCubicMetres_GivesNoEfficiency()
    {
        var condition = new AssetBuilder("boiler", ("thermalKw", 1400))
            .Counter("g", "natural-gas", FlowRole.Consumption, 25, "m3").Counter("h", "heat", FlowRole.Generation, 0.9, "GJ").Evaluate();
        Assert.False(condition.Has(AssetFigures.Efficiency));
        Assert.Equal(250, condition.Figure(AssetFigures.HeatOut), 1e-9);
    }

    /// <summary>By hand: 900 x 0.8 x 0.845 x (1 - 0.0035 x 20) = 565.8 kW; PR = 540 / 720 = 75 %.</summary>
    [Fact]
    public void PvArray_ExpectedAndPerformanceRatio_AreByHand()
    {
        var condition = Pv(540, 800, 45).Evaluate();
        Assert.Equal(565.8, condition.Figure(AssetFigures.ExpectedPower), 0.05);
        Assert.Equal(75, condition.Figure(AssetFigures.PerformanceRatio), 1e-9);
        Assert.Equal(AssetStatus.Running, condition.Status);
    }

    [Fact]
    public void PvArray_NothingInBrightSun_IsAtFault()
    {
        Assert.Equal(AssetStatus.Fault, Pv(0, 800, 45).Evaluate().Status);
        Assert.Equal(AssetStatus.Off, Pv(0, 0, 15).Evaluate().Status);
        Assert.Equal(800, Pv(800, 1300, 25).Evaluate().Figure(AssetFigures.ExpectedPower));
    }

    /// <summary>By hand: 900 x 0.8 x 0.845 = 608.4 kW at 25 degC, since no module temperature is there.</summary>
    [Fact]
    public void PvArray_IrradianceOfAnotherAsset_GivesAnEstimateThatNamesIt()
    {
        var borrowed = new AssetBuilder("pv-array", ("peakKwp", 900), ("performanceRatio", 0.845)).Power("p", FlowRole.Generation, 540)
            .State("irradiance", 800, "W/m2").Elsewhere().Evaluate();
        var expected = borrowed.Figures.Single(f => f.Name == AssetFigures.ExpectedPower);
        Assert.Equal(608.4, expected.Value, 1e-9);
        Assert.Equal((true, "irradiance"), (expected.IsEstimated, expected.Origin?.Value));
        Assert.False(borrowed.Figures.Single(f => f.Name == AssetFigures.LoadShare).IsEstimated);
        Assert.All(Pv(540, 800, 45).Evaluate().Figures, f => Assert.Equal((false, null), (f.IsEstimated, f.Origin)));
    }

    [Fact]
    public void PvArray_OldIrradiance_GivesNoExpectation()
    {
        var condition = new AssetBuilder("pv-array", ("peakKwp", 900)).Power("p", FlowRole.Generation, 300)
            .State("irradiance", 800, "W/m2", TimeSpan.FromHours(1)).Evaluate();
        Assert.False(condition.Has(AssetFigures.ExpectedPower));
        Assert.Equal(AssetStatus.Running, condition.Status);
    }

    [Theory]
    [InlineData(-400, AssetStatus.Running)]
    [InlineData(600, AssetStatus.Running)]
    [InlineData(3, AssetStatus.Standby)]
    public void Storage_SignedPower_KeepsItsSign(double power, AssetStatus status)
    {
        var condition = new AssetBuilder("storage", ("ratedKw", 1000), ("capacityKwh", 2000), ("usableKwh", 1800), ("chargeEfficiency", 0.94), ("dischargeEfficiency", 0.94))
            .Power("p", FlowRole.Discharge, power, mayBeNegative: true).Counter("ch", "electricity", FlowRole.Charge, 400)
            .Counter("dis", "electricity", FlowRole.Discharge, 0, today: 900).State("state of charge", 54, "%").Evaluate();
        Assert.Equal(status, condition.Status);
        Assert.Equal(power, condition.PowerKw);
        Assert.Equal(54, condition.Figure(AssetFigures.StateOfCharge), 1e-9);
        Assert.Equal(1080, condition.Figure(AssetFigures.StoredEnergy), 1e-9);
        Assert.Equal(0.5, condition.Figure(AssetFigures.CyclesToday), 1e-9);
        Assert.Equal(88.36, condition.Figure(AssetFigures.RoundTripRated), 1e-9);
    }

    [Fact]
    public void Storage_CountersOnly_DischargeLessCharge() => Assert.Equal(-400, new AssetBuilder("storage", ("ratedKw", 1000))
        .Counter("ch", "electricity", FlowRole.Charge, 400).Counter("dis", "electricity", FlowRole.Discharge, 0).Evaluate().PowerKw);

    /// <summary>Demo plant section 3: 735 MWh of the room, 420 of IT: PUE 1.75.</summary>
    [Fact]
    public void DataCentre_RoomAndIt_GivePue()
    {
        var condition = new AssetBuilder("data-centre", ("ratedKw", 80))
            .Counter("room", "electricity", FlowRole.Consumption, 83.67).Counter("it", "electricity", FlowRole.Consumption, 47.81, parent: "room").Evaluate();
        Assert.Equal(1.75, condition.Figure(AssetFigures.Pue), 0.001);
        Assert.Equal(83.67, condition.PowerKw);
    }

    [Theory]
    [InlineData(0, 0.2, AssetStatus.Off)]
    [InlineData(1, 70, AssetStatus.Standby)]
    [InlineData(2, 250, AssetStatus.Running)]
    public void Compressor_StatePoint_DecidesTheStatus(double state, double power, AssetStatus status)
    {
        var condition = new AssetBuilder("compressor", ("ratedKw", 250), ("flowM3PerMinute", 43))
            .Counter("e", "electricity", FlowRole.Consumption, power).State("state", state, "0/1/2").Evaluate();
        Assert.Equal(status, condition.Status);
        Assert.Equal(250 / 43.0, condition.Figure(AssetFigures.SpecificPowerRated), 1e-9);
        Assert.False(condition.Has(AssetFigures.SpecificPower));
    }

    /// <summary>Demo plant section 4: 2,623 MWh for 21.147e6 m3 are 7.44 kW/(m3/min); 5,900 MWh of cold for 1,204 MWh are COP 4.90.</summary>
    [Fact]
    public void Building_Stations_AreJudgedAsAWhole()
    {
        var inputs = new AssetBuilder("building").Inputs() with
        {
            Children =
            [
                Child("c1", "compressor", "electricity", FlowRole.Consumption, 2553 / 8.784), Child("dry", "air-treatment", "electricity", FlowRole.Consumption, 70 / 8.784),
                Child("air", "network", "compressed-air", FlowRole.Generation, 21.147e6 / 8784),
                Child("ch1", "chiller", "electricity", FlowRole.Consumption, 690 / 8.784), Child("ch2", "chiller", "electricity", FlowRole.Consumption, 514 / 8.784),
                Child("k", "chiller", "cooling", FlowRole.Generation, 5900 / 8.784), Child("p", "pump", "electricity", FlowRole.Consumption, 30),
            ],
        };
        var condition = AssetBehaviours.For("building").Evaluate(inputs, AssetBuilder.Now);
        Assert.Equal(7.44, condition.Figure(AssetFigures.SpecificPower), 0.005);
        Assert.Equal(4.90, condition.Figure(AssetFigures.PlantCop), 0.005);
    }

    [Fact]
    public void Chiller_CoolingOfSeveralMachines_GivesNoCop()
    {
        AssetBuilder Chiller(double cooling) => new AssetBuilder("chiller", ("coolingKw", 1200), ("ratedCop", 5))
            .Counter("e", "electricity", FlowRole.Consumption, 150).Counter("k", "cooling", FlowRole.Generation, cooling);
        Assert.Equal(4.8, Chiller(720).Evaluate().Figure(AssetFigures.Cop), 1e-9);
        Assert.False(Chiller(1200).Evaluate().Has(AssetFigures.Cop));
    }

    [Theory]
    [InlineData(88, AssetStatus.Standby)]
    [InlineData(533, AssetStatus.Running)]
    [InlineData(2, AssetStatus.Off)]
    public void Furnace_HoldingPower_IsStandby(double power, AssetStatus status) => Assert.Equal(
        status, new AssetBuilder("furnace", ("ratedKw", 600), ("holdKw", 88)).Power("p", FlowRole.Consumption, power).Evaluate().Status);

    [Fact]
    public void Line_OutputCounter_GivesItsShare()
    {
        var condition = new AssetBuilder("production-line", ("piecesPerHour", 96)).Counter("n", "product", FlowRole.Other, 84, "pcs").Evaluate();
        Assert.Equal(AssetStatus.Running, condition.Status);
        Assert.Equal(87.5, condition.Figure(AssetFigures.OutputShare), 1e-9);
    }

    /// <summary>Hall A: 104.5 kW at 9.5 W/m2 light 11,000 m2.</summary>
    [Fact]
    public void Lighting_HalfTheLamps_HalveTheDensity()
    {
        var condition = new AssetBuilder("lighting", ("ratedKw", 104.5), ("lightingWPerM2", 9.5)).Counter("e", "electricity", FlowRole.Consumption, 52.25).Evaluate();
        Assert.Equal(4.75, condition.Figure(AssetFigures.PowerDensity), 1e-9);
    }

    [Fact]
    public void EveryKind_WithoutValues_IsUnknownAndHasNoPower()
    {
        foreach (var kind in AssetBehaviours.Kinds.Append("switchgear"))
        {
            var condition = new AssetBuilder(kind, ("ratedKw", 10)).Evaluate();
            Assert.Equal(AssetStatus.Unknown, condition.Status);
            Assert.Null(condition.PowerKw);
        }
    }

    [Fact]
    public void Kinds_AreWordsOfTheModel() => Assert.Empty(AssetBehaviours.Kinds.Except(ModelWords.AssetKinds));

    [Fact]
    public void Definitions_HaveUniqueNames() => Assert.Equal(AssetFigures.All.Count, AssetFigures.All.Select(d => d.Name).Distinct().Count());

    [Fact]
    public void PointUnits_OfTheModel_AreAllInTheUnitTable() => Assert.All(
        Enum.GetValues<PointKind>().SelectMany(k => PointUnits.Of(k)), u => Assert.True(UnitTable.TryFind(u, out _), u));

    private static AssetBuilder Pv(double power, double irradiance, double module) =>
        new AssetBuilder("pv-array", ("peakKwp", 900), ("acKw", 800), ("performanceRatio", 0.845))
            .Power("p", FlowRole.Generation, power).State("irradiance", irradiance, "W/m2").State("temperature", module, "degC");

    private static Contribution Child(string id, string kind, string carrier, FlowRole role, double rate) => new()
    {
        Child = id,
        Kind = kind,
        Quality = ReadingQuality.Measured,
        Flows = [new FlowTotal(carrier, role, 0, "kWh", rate, rate, 0, 0, 0, 0)],
    };
}
