using FactoryTwin.Carbon.Measures;
using FactoryTwin.Carbon.Standards.Facts;
using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Carbon.Tests.Years;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Tests.Standards;

/// <summary>What inventory years and the register of measures tell the cockpit, each fact in both directions.</summary>
public sealed class YearFactsTest
{
    private readonly YearPlant _plant = new();

    private async Task<Facts> YearAsync(YearSettings? settings = null) =>
        new(YearFacts.Of(await _plant.Desk.ListAsync(Plant.Model.Id.Value), settings ?? new YearSettings(), YearPlant.Year));

    [Fact]
    public async Task C10_ClosedAndVerified_AreTold()
    {
        var open = await YearAsync();
        Assert.Equal((false, null), (open.Holds("year.closed"), open.Holds("package.available")));

        var closed = (await _plant.CloseAsync()).Year;
        var frozen = await YearAsync();
        Assert.Equal((true, true), (frozen.Holds("year.closed"), frozen.Holds("package.available")));
        Assert.Equal("Closed, not verified yet.", frozen.Note("year.closed"));

        var report = new YearVerified("vera", YearPlant.Spring, closed.Newest!.Sha256, "CQC", null, "R-7", new DateOnly(2024, 4, 1), null, []);
        Assert.Null((await _plant.Desk.VerifyAsync(Plant.Model.Id.Value, YearPlant.Year, report)).Refusal);
        Assert.Equal("Verified by CQC (report R-7).", (await YearAsync()).Note("year.closed"));
    }

    [Fact]
    public async Task C03_RestatementBesideTheReport_IsTold()
    {
        await _plant.CloseAsync();
        Assert.Null((await YearAsync()).Holds("year.restatable"));

        _plant.Meters = Plant.Meters().With("e-in", 120);
        Assert.Null((await _plant.RestateAsync("a late bill")).Refusal);
        Assert.True((await YearAsync()).Holds("year.restatable"));
    }

    [Fact]
    public async Task G02_BaseYearItself_HasNoDecline()
    {
        await _plant.CloseAsync();
        Assert.Null((await YearAsync()).Number("base-year.decline"));
        Assert.Null((await YearAsync(new YearSettings(BaseYear: 2020))).Number("base-year.decline"));
    }

    [Fact]
    public async Task O02_MeasuresAreCounted_AndTheirEffectWhereItWasFound()
    {
        var register = new MeasureRegister(_plant.Records);
        async Task<Facts> TellAsync() => new(MeasureFacts.Of(await register.ReadAsync("plant"), YearPlant.Year));
        Assert.Equal(0, (await TellAsync()).Number("measures.planned"));

        var led = new PlainMeasure("led", new LocalizedName("照明", "lighting"), "li", MeasureStatus.Running, new DateOnly(2022, 1, 1), null, 12, null, [], null);
        await register.EnterAsync("plant", led, null, null, "li", YearPlant.Spring);
        Assert.Equal((1, null), ((await TellAsync()).Number("measures.planned"), (await TellAsync()).Number("measures.effect")));

        await register.EnterAsync("plant", led with { Actual = [new MeasureEffect(YearPlant.Year, 9, "meter")] }, null, null, "li", YearPlant.Spring);
        Assert.Equal(9, (await TellAsync()).Number("measures.effect"));

        await register.EnterAsync("plant", led with { Status = MeasureStatus.Cancelled }, null, "given up", "li", YearPlant.Spring);
        Assert.Equal(0, (await TellAsync()).Number("measures.planned"));
    }
}
