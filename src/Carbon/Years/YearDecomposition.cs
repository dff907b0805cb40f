using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Years;

/// <summary>One source's share in the change between two years [tCO2e].</summary>
/// <param name="Line">Key of the line.</param>
/// <param name="Structure">Amount per unit of output, measures still in it.</param>
public sealed record SourceEffect(
    string Line, string Scope, string Carrier, string Asset, LocalizedName? AssetName,
    [property: JsonPropertyName("beforeTCO2e")] double BeforeTCO2e, [property: JsonPropertyName("afterTCO2e")] double AfterTCO2e,
    double? Activity, double Structure, double Factor);

/// <summary>Why emissions of two years differ (排放变化分解) [tCO2e]; the parts add up to the change.</summary>
/// <param name="Activity">More or less was made; null where no output is known: the amount then stands in <paramref name="Structure"/>.</param>
/// <param name="Structure">More or less of each source per unit of output, measures taken out.</param>
/// <param name="Factor">Other factors.</param>
/// <param name="Measure">What registered measures did more or less than in the year before; null where nobody says so.</param>
/// <param name="MeasureIsActual">False where an expected effect stands in for one that was found.</param>
public sealed record YearDecomposition(
    int From, int To, string? Product, double? FromOutput, double? ToOutput,
    [property: JsonPropertyName("fromTCO2e")] double FromTCO2e, [property: JsonPropertyName("toTCO2e")] double ToTCO2e,
    double? Activity, double Structure, double Factor, double? Measure, bool MeasureIsActual, ImmutableArray<SourceEffect> Sources)
{
    public double Change => ToTCO2e - FromTCO2e;

    /// <summary>Splits the change of gross, location-based emissions.</summary>
    /// <remarks>
    /// E = sum of Q s f over the sources: Q output, s = A / Q activity per unit of output, f emissions per unit of activity. The change is
    /// split by the complete decomposition of Sun (1998, Energy Economics 20, 85-100): interactions are shared equally between the factors
    /// that make them, so nothing is left over, and a source that is new, gone or negative needs no special rule. docs/methods/years.md.
    /// </remarks>
    public static YearDecomposition Of(
        int from, YearInventory before, double? outputBefore, int to, YearInventory after, double? outputAfter, string? product,
        (double TCO2e, bool IsActual)? measuresBefore, (double TCO2e, bool IsActual)? measuresAfter)
    {
        var known = outputBefore is > 0 && outputAfter is > 0;
        var (q0, q1) = known ? (outputBefore!.Value, outputAfter!.Value) : (1.0, 1.0);
        var (old, now) = (before.Gross.ToLookup(l => l.Key), after.Gross.ToLookup(l => l.Key));
        ImmutableArray<SourceEffect> sources = [.. old.Select(l => l.Key).Union(now.Select(l => l.Key))
            .Select(key => Effect(key, [.. old[key]], [.. now[key]], q0, q1, known))
            .OrderByDescending(s => Math.Abs(s.AfterTCO2e - s.BeforeTCO2e)).ThenBy(s => s.Line, StringComparer.Ordinal)];
        var measure = measuresBefore is null && measuresAfter is null
            ? (double?)null
            : (measuresBefore?.TCO2e ?? 0) - (measuresAfter?.TCO2e ?? 0);
        return new YearDecomposition(
            from, to, known ? product : null, outputBefore, outputAfter, sources.Sum(s => s.BeforeTCO2e), sources.Sum(s => s.AfterTCO2e),
            known ? sources.Sum(s => s.Activity ?? 0) : null, sources.Sum(s => s.Structure) - (measure ?? 0), sources.Sum(s => s.Factor), measure,
            measuresBefore?.IsActual != false && measuresAfter?.IsActual != false, sources);
    }

    private static SourceEffect Effect(string key, YearLine[] before, YearLine[] after, double q0, double q1, bool known)
    {
        var line = after.Concat(before).First();
        var (e0, e1) = (before.Sum(l => l.TCO2e), after.Sum(l => l.TCO2e));
        var (s0, s1) = (before.Sum(l => l.Activity) / q0, after.Sum(l => l.Activity) / q1);
        // A source without activity has no factor of its own: it takes the other year's, so that coming and going is no change of factor.
        var (f0, f1) = (s0 == 0 ? (double?)null : e0 / (s0 * q0), s1 == 0 ? (double?)null : e1 / (s1 * q1));
        var (activity, structure, factor) = Split(q0, q1, s0, s1, f0 ?? f1 ?? 0, f1 ?? f0 ?? 0);
        return new SourceEffect(key, line.Scope, line.Carrier, line.Asset, line.AssetName, e0, e1, known ? activity : null, structure, factor);
    }

    /// <summary>Complete decomposition of the change of a product of three.</summary>
    internal static (double X, double Y, double Z) Split(double x0, double x1, double y0, double y1, double z0, double z1)
    {
        var (dx, dy, dz) = (x1 - x0, y1 - y0, z1 - z0);
        var all = dx * dy * dz / 3;
        return (
            (dx * y0 * z0) + (dx * ((dy * z0) + (y0 * dz)) / 2) + all,
            (dy * x0 * z0) + (dy * ((dx * z0) + (x0 * dz)) / 2) + all,
            (dz * x0 * y0) + (dz * ((dx * y0) + (x0 * dy)) / 2) + all);
    }
}
