using FactoryTwin.Domain.Catalogues;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Snapshots;

namespace FactoryTwin.Planning.Pv;

/// <summary>
/// What one kWp gives in each step: of the factory's measured arrays, else of an imported series, else of the clear sky scaled to a
/// stated yearly yield. Says which it was.
/// </summary>
public static class PvSources
{
    private static readonly LocalizedName SourceOf = new("光伏单位出力来源", "Generation of one kWp taken from");

    /// <summary>What is missing for every source that a request allows.</summary>
    public static IEnumerable<ScenarioFinding> Check(PvRequest request, PlanningFactory factory)
    {
        var arrays = MeasuredArrays(request, factory);
        if (request.Array is { } array && arrays.Count == 0)
        {
            yield return new("array", array.Value, $"'{array}' is no PV array of '{factory.Model.Id}' with a generation meter and the figure peakKwp.");
        }
        if (request.Point is { } point && factory.Topology.Point(point)?.Carrier != "electricity")
        {
            yield return new("point", point.Value, $"'{factory.Model.Id}' has no electricity point '{point}'.");
        }
        if (request.Source == PvSource.Measured && request.Array is null && arrays.Count == 0)
        {
            yield return new("source", "measured", $"'{factory.Model.Id}' has no PV array with a generation meter and the figure peakKwp; use imported or clear-sky.");
        }
        var imported = request.Point is not null || request.File is not null;
        if (request.Source == PvSource.Imported && !imported)
        {
            yield return new("source", "imported", "An imported series is named by 'file' (hourly CSV) or by 'point' with 'pointKwp'.");
        }
        var clearSky = request.Source == PvSource.ClearSky || (request.Source is null && arrays.Count == 0 && !imported);
        if (clearSky && request.YieldKwhPerKwp is null && Catalogued(factory) is null)
        {
            yield return new(
                "yieldKwhPerKwp", null, "No own array was measured, no series is named and no yearly yield is known for this place: state yieldKwhPerKwp, such as 1100.");
        }
        if (clearSky && factory.Model.Site is { LatitudeDegrees: null } or { LongitudeDegrees: null })
        {
            yield return new("source", "clear-sky", "The path of the sun needs latitudeDegrees and longitudeDegrees of the site in the model.");
        }
    }

    /// <summary>Generation of one kWp [kWh/kWp per step].</summary>
    /// <exception cref="ScenarioException">The source that is asked for has no data in the period.</exception>
    public static double[] PerKwp(PvRequest request, PlanningInputs inputs, PlanNotes notes)
    {
        if (request.Source is null or PvSource.Measured && Measured(request, inputs, notes) is { } measured)
        {
            if (request.Source is null && (request.File ?? request.Point?.Value) is { } unused)
            {
                notes.Say($"未使用序列“{unused}”：本厂光伏有实测；如要使用，请写 source: imported。",
                    $"The series '{unused}' was not used, since own arrays were measured; write source: imported to use it.");
            }
            return Scaled(measured, request, inputs, notes);
        }
        if (request.Source is null or PvSource.Imported && Imported(request, inputs, notes) is { } imported)
        {
            return Scaled(imported, request, inputs, notes);
        }
        return request.Source is null or PvSource.ClearSky
            ? ClearSkyShape.Scaled(request, inputs, notes)
            : throw new ScenarioException("source", request.Source.ToString(), "The series has no value in the period; choose another source.");
    }

    internal static CatalogueValue? Catalogued(PlanningFactory factory) =>
        factory.Model.Site.Province is { } province ? factory.Catalogue.Find(PvMeasure.KindWord, "yieldKwhPerKwp", province) : null;

    private static List<AssetDefinition> MeasuredArrays(PvRequest request, PlanningFactory factory) =>
        [.. new SiteMeters(factory.Topology).PvArrays.Select(a => a.Asset)
            .Where(a => a.Figures.GetValueOrDefault("peakKwp") > 0 && (request.Array is null || a.Id == request.Array))];

    private static double[]? Measured(PvRequest request, PlanningInputs inputs, PlanNotes notes)
    {
        var arrays = inputs.Snapshot.PvArrays
            .Where(a => a.PeakKwp > 0 && (request.Array is null || a.Asset.Id == request.Array) && inputs.ArrayKwh(a.Asset.Id) is not null)
            .ToList();
        if (arrays.Count == 0)
        {
            return null;
        }
        var kwp = arrays.Sum(a => a.PeakKwp!.Value);
        var sum = new double[inputs.Axis.Count];
        foreach (var array in arrays)
        {
            var kwh = inputs.ArrayKwh(array.Asset.Id)!;
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += Math.Max(0, kwh[i]) / kwp;
            }
        }
        notes.Assume("pv.source", SourceOf, "measured", "", $"{string.Join(", ", arrays.Select(a => a.Asset.Id))}: {kwp:0} kWp, metered in the period", Confidence.A);
        return sum;
    }

    private static double[]? Imported(PvRequest request, PlanningInputs inputs, PlanNotes notes)
    {
        if (request.Point is { } point && inputs.PointKwh(point) is { } kwh)
        {
            notes.Assume("pv.source", SourceOf, "imported", "", $"point {point}, {request.PointKwp:0.##} kWp", Confidence.B);
            return Array.ConvertAll(kwh, v => Math.Max(0, v) / request.PointKwp!.Value);
        }
        if (request.File is not { } name || !inputs.Files.ByName.TryGetValue(name, out var file))
        {
            return null;
        }
        var axis = inputs.Axis;
        var values = new double[axis.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var hour = file.At(axis.DateOf(i), axis.MinuteOfDay(i) / 60);
            values[i] = double.IsNaN(hour)
                ? throw new ScenarioException("file", name, $"The file has no row for {axis.DateOf(i):MM-dd} {axis.MinuteOfDay(i) / 60:00}:00; it needs every hour of the period.")
                : hour * axis.StepHours;
        }
        notes.Assume("pv.source", SourceOf, "imported", "", $"file {name}", Confidence.B);
        return values;
    }

    /// <summary>The series as it is, or scaled to the yearly yield that the scenario states.</summary>
    private static double[] Scaled(double[] kwhPerKwp, PvRequest request, PlanningInputs inputs, PlanNotes notes)
    {
        var sum = kwhPerKwp.Sum();
        if (request.YieldKwhPerKwp is not { } yield || sum <= 0)
        {
            return kwhPerKwp;
        }
        notes.Assume("pv.yield", new("光伏年单位产出", "Yearly yield of PV"), yield, "kWh/kWp", "scenario", Confidence.D);
        var factor = yield * ClearSkyShape.ShareOfYear(inputs) / sum;
        return Array.ConvertAll(kwhPerKwp, v => v * factor);
    }
}
