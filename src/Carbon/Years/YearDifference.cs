using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Years;

/// <summary>By how much one source differs between two runs of a year, and why; the two parts add up to the change.</summary>
/// <param name="Line">Key of the line.</param>
/// <param name="BeforeTCO2e">[tCO2e]; null where the line was not there.</param>
/// <param name="AfterTCO2e">[tCO2e]; null where the line is there no longer.</param>
/// <param name="ByActivity">Part that the amount makes [tCO2e].</param>
/// <param name="ByFactor">Part that the factor makes [tCO2e].</param>
public sealed record SourceDifference(
    string Line, string Scope, string Carrier, string Asset, LocalizedName? AssetName, string Point,
    double? BeforeActivity, double? AfterActivity, string Unit, string? BeforeFactor, string? AfterFactor,
    [property: JsonPropertyName("beforeTCO2e")] double? BeforeTCO2e, [property: JsonPropertyName("afterTCO2e")] double? AfterTCO2e,
    double ByActivity, double ByFactor)
{
    /// <summary>[tCO2e]</summary>
    public double Change => (AfterTCO2e ?? 0) - (BeforeTCO2e ?? 0);
}

/// <summary>What two runs of one year differ in, line by line.</summary>
/// <remarks>
/// E = A f. The change is split with the mean of the two states: (A1 - A0)(f0 + f1)/2 by activity, (f1 - f0)(A0 + A1)/2 by factor (Bennet 1920),
/// which closes without a rest. A line that one of them lacks is a change of activity.
/// </remarks>
public static class YearDifference
{
    /// <summary>A difference of less than this share is the rounding of sums.</summary>
    private const double Rounding = 1e-9;

    /// <returns>The largest change first; lines that say the same are left out.</returns>
    public static ImmutableArray<SourceDifference> Between(YearInventory before, YearInventory after)
    {
        var old = before.All.ToLookup(l => l.Key);
        var now = after.All.ToLookup(l => l.Key);
        return [.. old.Select(l => l.Key).Union(now.Select(l => l.Key))
            .Select(key => Of(key, [.. old[key]], [.. now[key]]))
            .OfType<SourceDifference>()
            .OrderByDescending(d => Math.Abs(d.Change)).ThenBy(d => d.Line, StringComparer.Ordinal)];
    }

    private static SourceDifference? Of(string key, YearLine[] before, YearLine[] after)
    {
        var line = after.Concat(before).First();
        double? oldTonnes = before.Length == 0 ? null : before.Sum(l => l.TCO2e), newTonnes = after.Length == 0 ? null : after.Sum(l => l.TCO2e);
        double? oldActivity = before.Length == 0 ? null : before.Sum(l => l.Activity), newActivity = after.Length == 0 ? null : after.Sum(l => l.Activity);
        var (oldFactor, newFactor) = (Named(before), Named(after));
        if (Same(oldTonnes, newTonnes) && Same(oldActivity, newActivity) && oldFactor == newFactor)
        {
            return null;
        }
        var change = (newTonnes ?? 0) - (oldTonnes ?? 0);
        var (f0, f1) = (PerUnit(oldTonnes, oldActivity), PerUnit(newTonnes, newActivity));
        var byFactor = f0 is { } was && f1 is { } nowIs ? (nowIs - was) * (oldActivity!.Value + newActivity!.Value) / 2 : 0;
        return new SourceDifference(
            key, line.Scope, line.Carrier, line.Asset, line.AssetName, line.Point, oldActivity, newActivity, line.Unit, oldFactor, newFactor, oldTonnes, newTonnes,
            change - byFactor, byFactor);
    }

    private static bool Same(double? one, double? other) => one is null || other is null
        ? one is null && other is null
        : Math.Abs(one.Value - other.Value) <= Rounding * Math.Max(Math.Abs(one.Value), Math.Abs(other.Value));

    private static double? PerUnit(double? tonnes, double? activity) => activity is null or 0 ? null : tonnes / activity;

    private static string? Named(YearLine[] lines) => lines.Length == 0 ? null : string.Join(", ", lines.Select(l => l.FactorId).Distinct());
}
