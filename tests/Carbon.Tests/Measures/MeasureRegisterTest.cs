using FactoryTwin.Carbon.Measures;
using FactoryTwin.Carbon.Tests.Years;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Tests.Measures;

/// <summary>The register of own measures: what offsets may follow (O-02).</summary>
public sealed class MeasureRegisterTest
{
    private static readonly DateTimeOffset At = new(2024, 5, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly PlainMeasure Lamps = new(
        "lamps", new LocalizedName("照明改造", "New lamps"), "Li", MeasureStatus.Running, new DateOnly(2023, 7, 1), null, 36.5, "catalogue", [], null);

    private readonly MeasureRegister _register = new(new MemoryRecords());

    [Theory]
    [InlineData(MeasureStatus.Running, 2023, true)]
    [InlineData(MeasureStatus.Done, 2024, true)]
    [InlineData(MeasureStatus.Running, 2022, false)]
    [InlineData(MeasureStatus.Planned, 2023, false)]
    [InlineData(MeasureStatus.Cancelled, 2023, false)]
    public async Task O02_OwnMeasure_CountsFromItsBeginning(MeasureStatus status, int year, bool counts)
    {
        var book = (await _register.EnterAsync("f", Lamps with { Status = status }, 0, null, "li", At)).Book;
        Assert.Equal(counts, book.HasOwnMeasureIn(year));
    }

    /// <summary>36.5 t a year from 1 July: 184 of 365 days are 18.4 t; a found effect stands before an expected one.</summary>
    [Fact]
    public void C10_Effect_IsTheFoundOneElseTheExpectedOfItsDays()
    {
        Assert.Equal(36.5 * 184 / 365, Lamps.EffectIn(2023)!.Value.TCO2e, 1e-9);
        Assert.False(Lamps.EffectIn(2023)!.Value.IsActual);
        Assert.Equal((20.0, true), (Lamps with { Actual = [new MeasureEffect(2023, 20, "meter")] }).EffectIn(2023));
        Assert.Null((Lamps with { ExpectedTCO2e = null }).EffectIn(2023));
        Assert.Null(Lamps.EffectIn(2022));
    }

    [Fact]
    public async Task C20_Change_KeepsTheVersionBeforeWithWhoAndWhen()
    {
        await _register.EnterAsync("f", Lamps, 0, null, "li", At);
        var outcome = await _register.EnterAsync("f", Lamps with { Status = MeasureStatus.Done }, 1, "finished", "wang", At.AddDays(1));

        Assert.Null(outcome.Refusal);
        var history = outcome.Book.Measures["lamps"];
        Assert.Equal(["li Running", "wang Done"], history.Versions.Select(v => $"{v.By} {v.Measure.Status}"));
    }

    [Fact]
    public async Task C20_ChangeOfAnOlderVersion_IsRefused()
    {
        await _register.EnterAsync("f", Lamps, 0, null, "li", At);
        Assert.True((await _register.EnterAsync("f", Lamps, 0, null, "wang", At)).Refusal!.Conflict);
    }

    public static TheoryData<string, PlainMeasure> Wrong => new()
    {
        { "id", Lamps with { Id = "no spaces" } },
        { "name", Lamps with { Name = new LocalizedName("灯", " ") } },
        { "owner", Lamps with { Owner = "" } },
        { "end", Lamps with { End = new DateOnly(2023, 6, 30) } },
        { "start", Lamps with { Start = new DateOnly(1, 1, 1) } },
        { "expectedTCO2e", Lamps with { ExpectedTCO2e = double.NaN } },
        { "actual", Lamps with { Actual = [new MeasureEffect(2023, 1, null), new MeasureEffect(2023, 2, null)] } },
        { "note", Lamps with { Note = new string('x', 5000) } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task C20_WrongMeasure_IsRefusedWithItsField(string field, PlainMeasure measure)
    {
        var outcome = await _register.EnterAsync("f", measure, null, null, "li", At);
        Assert.Equal(field, outcome.Refusal!.Field);
        Assert.Empty(outcome.Book.Measures);
    }
}
