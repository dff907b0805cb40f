using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Measures;

/// <summary>How far a measure is.</summary>
public enum MeasureStatus
{
    Planned,
    Running,
    Done,
    Cancelled,
}

/// <summary>A measure of one's own that lowers emissions (自主减排措施): who answers for it, from when to when, what is expected and what came of it.</summary>
/// <param name="Id">Names it in its factory.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Start">Day from which it acts.</param>
/// <param name="End">Last day on which it acts; null: open.</param>
/// <param name="ExpectedTCO2e">Expected decrease a year [tCO2e].</param>
/// <param name="Basis">How the expected effect was worked out.</param>
/// <param name="Actual">Decrease that was found, by year.</param>
public sealed record PlainMeasure(
    string Id, LocalizedName Name, string Owner, MeasureStatus Status, DateOnly Start, DateOnly? End,
    [property: JsonPropertyName("expectedTCO2e")] double? ExpectedTCO2e, string? Basis, ImmutableArray<MeasureEffect> Actual, string? Note)
{
    /// <summary>Whether it acted in a year: begun by its end, not over before it began, neither only planned nor cancelled.</summary>
    public bool ActsIn(int year) => Status is MeasureStatus.Running or MeasureStatus.Done && Start.Year <= year && (End is null || End.Value.Year >= year);

    /// <summary>What it did in a year: found where somebody found it out, else expected, else null.</summary>
    public (double TCO2e, bool IsActual)? EffectIn(int year) =>
        !ActsIn(year) ? null
        : Actual.FirstOrDefault(a => a.Year == year) is { } found ? (found.TCO2e, true)
        : ExpectedTCO2e is { } expected ? (expected * ShareOf(year), false)
        : null;

    /// <summary>Share of a year in which it acts [0..1].</summary>
    private double ShareOf(int year)
    {
        var first = new DateOnly(year, 1, 1);
        var from = Start > first ? Start : first;
        var to = End is { } end && end < new DateOnly(year, 12, 31) ? end : new DateOnly(year, 12, 31);
        return to < from ? 0 : (to.DayNumber - from.DayNumber + 1.0) / (new DateOnly(year + 1, 1, 1).DayNumber - first.DayNumber);
    }
}

/// <param name="TCO2e">Decrease in the year [tCO2e].</param>
/// <param name="How">How it was found out: meter, bill, calculation.</param>
public sealed record MeasureEffect(int Year, [property: JsonPropertyName("tCO2e")] double TCO2e, string? How);

/// <summary>A version of a measure, with who and when.</summary>
public sealed record MeasureEntered(string By, DateTimeOffset At, string? Reason, PlainMeasure Measure);

/// <summary>A measure with all its versions, oldest first.</summary>
public sealed record MeasureHistory(ImmutableArray<MeasureEntered> Versions)
{
    public PlainMeasure Newest => Versions[^1].Measure;
}
