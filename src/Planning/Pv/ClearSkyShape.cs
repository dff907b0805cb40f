using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Results;

namespace FactoryTwin.Planning.Pv;

/// <summary>The day and year shape of PV from the path of the sun under a clear sky, scaled to a yearly yield.</summary>
/// <remarks>
/// g(t) = irradiance on the plane at the middle of the step; energy of one kWp = yield x g(t) / sum of g over a year. Clouds are in the
/// yield only: single days come out too even, so that exports are somewhat underestimated.
/// </remarks>
public static class ClearSkyShape
{
    private const double DefaultTilt = 10;

    /// <summary>Generation of one kWp [kWh/kWp per step].</summary>
    public static double[] Scaled(PvRequest request, PlanningInputs inputs, PlanNotes notes)
    {
        var site = inputs.Snapshot.Factory.Model.Site;
        var known = PvSources.Catalogued(inputs.Snapshot.Factory);
        var yield = request.YieldKwhPerKwp ?? known!.Value;
        var tilt = request.TiltDegrees ?? DefaultTilt;
        var azimuth = request.AzimuthDegrees ?? (site.LatitudeDegrees < 0 ? 0 : 180);
        notes.Assume("pv.source", new("光伏单位出力来源", "Generation of one kWp taken from"), "clear-sky", "", "sun position (Michalsky 1988), clear sky (Haurwitz 1945)", Confidence.C);
        var provenance = request.YieldKwhPerKwp is null ? known!.Provenance : new Provenance("scenario", Confidence.D);
        notes.Assume("pv.yield", new("光伏年单位产出", "Yearly yield of PV"), yield, "kWh/kWp", provenance.Source, provenance.Confidence);
        notes.Assume("pv.tilt", new("组件倾角", "Tilt of the modules"), tilt, "degrees", request.TiltDegrees is null ? "assumed: flat roof" : "scenario", Confidence.D);
        notes.Assume("pv.azimuth", new("组件方位角（北0，东90）", "Azimuth of the modules (N 0, E 90)"), azimuth, "degrees", request.AzimuthDegrees is null ? "assumed: towards the equator" : "scenario", Confidence.D);

        var shape = Shape(inputs.Axis, inputs.Axis.Count, site, tilt, azimuth);
        var factor = yield / YearSum(inputs.Axis, site, tilt, azimuth);
        return Array.ConvertAll(shape, g => g * factor);
    }

    /// <summary>The share of a year's sun that lies in the period; 1 for a whole year; by days where the place is not known.</summary>
    public static double ShareOfYear(PlanningInputs inputs)
    {
        var site = inputs.Snapshot.Factory.Model.Site;
        return PlanYears.IsFullYear(inputs.Axis) ? 1
            : site is { LatitudeDegrees: null } or { LongitudeDegrees: null } ? PlanYears.ShareOfYear(inputs.Axis)
            : Shape(inputs.Axis, inputs.Axis.Count, site, 0, 180).Sum() / YearSum(inputs.Axis, site, 0, 180);
    }

    private static double YearSum(TimeAxis axis, Site site, double tilt, double azimuth)
    {
        var steps = (int)((axis.Calendar.StartOf(axis.From.AddYears(1)) - axis.Range.Start).Ticks / axis.Step.Ticks);
        return Shape(axis, steps, site, tilt, azimuth).Sum();
    }

    private static double[] Shape(TimeAxis axis, int steps, Site site, double tilt, double azimuth)
    {
        var shape = new double[steps];
        for (var i = 0; i < steps; i++)
        {
            var middle = axis.Start(i) + (axis.Step / 2);
            var sun = SolarPosition.At(middle, site.LatitudeDegrees!.Value, site.LongitudeDegrees!.Value);
            shape[i] = sun.ElevationDegrees <= 0 ? 0 : ClearSky.OnPlane(sun, middle.DayOfYear, tilt, azimuth);
        }
        return shape;
    }
}
