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

    /// <summary>
    /// The signed sum of several points over the same steps. A step has a value where any of them has; its completeness is the mean, its
    /// quality the mix. Peaks of a sum cannot be told from peaks of its parts and are left out, save for one point.
    /// </summary>
    public static EnergyAnswer Sum(IReadOnlyList<EnergySeries> series, ImmutableArray<double> weights, string unit, FactoryCalendar calendar)
    {
        if (series.Count == 1 && weights[0] == 1)
        {
            return Of(series[0], unit, calendar);
        }
        var steps = ImmutableArray.CreateBuilder<EnergyAnswerStep>(series[0].Steps.Count);
        for (var i = 0; i < series[0].Steps.Count; i++)
        {
            var at = i;
            var sum = Sum([.. series.Select(s => s.Steps[at])], weights);
            steps.Add(new EnergyAnswerStep(calendar.ToLocal(series[0].Steps[i].Start), sum.Value, sum.Completeness, sum.Quality, sum.Estimated, null, null));
        }
        var total = Sum([.. series.Select(s => s.Total)], weights);
        return new EnergyAnswer(
            new EnergyTotal(total.Value, unit, total.Completeness, total.Quality, total.Estimated, null, null), steps.MoveToImmutable());
    }

    private static (double? Value, double Completeness, string Quality, double? Estimated) Sum(
        ImmutableArray<EnergyStep> parts, ImmutableArray<double> weights)
    {
        double? value = null;
        double? estimated = null;
        double completeness = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            completeness += parts[i].Completeness;
            if (parts[i].Value is { } part)
            {
                value = (value ?? 0) + (weights[i] * part);
                estimated = (estimated ?? 0) + (weights[i] * parts[i].EstimatedValue);
            }
        }
        var words = parts.Where(p => p.Value is not null).Select(Word).Distinct().ToList();
        var quality = words.Count switch { 0 => "missing", 1 => words[0], _ => "mixed" };
        return (value, completeness / parts.Length, quality, estimated == 0 ? null : estimated);
    }

    private static string Word(EnergyStep step) => step.Quality.ToString().ToLowerInvariant();

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
