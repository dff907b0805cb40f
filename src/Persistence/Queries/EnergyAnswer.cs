using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Time;
using FactoryTwin.Domain.Series;

namespace FactoryTwin.Persistence.Queries;

/// <summary>The answer to "how much": the same JSON from the API and from <c>factorytwin energy --json</c>.</summary>
public sealed record EnergyAnswer(EnergyTotal Total, ImmutableArray<EnergyAnswerStep> Steps)
{
    /// <summary>The unit of a point's quantity: of a power in kW the energy in kWh.</summary>
    public static string AmountUnit(PointDefinition point) => point.Kind != PointKind.Power
        ? point.Unit
        : AmountUnits.Of(point.Unit) is var unit && unit != point.Unit ? unit : $"{point.Unit}·h";

    public static EnergyAnswer Of(EnergySeries series, string unit, FactoryCalendar calendar) => new(
        new EnergyTotal(series.Total.Value, unit, series.Total.Completeness, Word(series.Total), Estimated(series.Total), series.Total.PeakRate, Local(series.Total.PeakAt, calendar)),
        [.. series.Steps.Select(s => new EnergyAnswerStep(
            calendar.ToLocal(s.Start), s.Value, s.Completeness, Word(s), Estimated(s), s.PeakRate, Local(s.PeakAt, calendar)))]);

    internal static string Word(EnergyQuality quality) => quality.ToString().ToLowerInvariant();

    private static string Word(EnergyStep step) => Word(step.Quality);

    private static double? Estimated(EnergyStep step) => step.EstimatedValue == 0 ? null : step.EstimatedValue;

    private static DateTimeOffset? Local(DateTimeOffset? moment, FactoryCalendar calendar) => moment is { } at ? calendar.ToLocal(at) : null;
}

/// <summary>The whole range.</summary>
/// <param name="Value">Null where nothing is known: missing is not zero.</param>
/// <param name="Unit">Unit of all values of the answer.</param>
/// <param name="Completeness">Share of the time that readings cover [0..1].</param>
/// <param name="Quality">measured, manual, estimated, mixed or missing.</param>
/// <param name="Estimated">The part of the value that is estimated; null where none is.</param>
/// <param name="Peak">Largest measured quarter-hour as a rate per hour (kW for kWh).</param>
/// <param name="PeakAt">When it began.</param>
public sealed record EnergyTotal(
    double? Value, string Unit, double Completeness, string Quality, double? Estimated, double? Peak, DateTimeOffset? PeakAt);

/// <summary>One step; fields as in <see cref="EnergyTotal"/>.</summary>
public sealed record EnergyAnswerStep(
    DateTimeOffset Start, double? Value, double Completeness, string Quality, double? Estimated, double? Peak, DateTimeOffset? PeakAt);

/// <summary>The course of a power or state point.</summary>
public sealed record SeriesAnswer(string Unit, string Step, ImmutableArray<SeriesAnswerStep> Steps)
{
    public static SeriesAnswer Of(EnergySeries series, PointDefinition point, FactoryCalendar calendar) => new(
        point.Kind is PointKind.Power or PointKind.State ? point.Unit : $"{point.Unit}/h",
        series.Step.ToText(),
        [.. series.Steps.Select(s => new SeriesAnswerStep(
            calendar.ToLocal(s.Start), Mean(s, point), s.Min, s.Max, s.Completeness, s.Quality.ToString().ToLowerInvariant()))]);

    /// <summary>A state's value is its mean already; a quantity's mean rate is quantity by time covered.</summary>
    private static double? Mean(EnergyStep step, PointDefinition point)
    {
        var hours = (step.End - step.Start).TotalHours * step.Coverage;
        return point.Kind == PointKind.State ? step.Value : hours > 0 ? step.Value / hours : null;
    }
}

/// <summary>One step: mean, least and most in the unit of the answer.</summary>
public sealed record SeriesAnswerStep(DateTimeOffset Start, double? Mean, double? Min, double? Max, double Completeness, string Quality);
