using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>A PV array: expected beside measured power, performance ratio, yield of the day.</summary>
/// <remarks>
/// Expected [kW] = min(<c>acKw</c>, <c>peakKwp</c> x G/1000 x PR x (1 + c (Tm - 25))) with irradiance G [W/m2], module temperature Tm
/// [degC], performance ratio before temperature <c>performanceRatio</c> and c = -0.0035/K (assumed). PR now = P / (<c>peakKwp</c> x
/// G/1000) (IEC 61724-1), from 100 W/m2 up. Global horizontal irradiance stands for that in the plane of the array, so both are rough
/// where the array is steep. An array without an irradiance of its own takes that of another asset of the site as it is, not turned
/// into its own plane; figures from it are estimated and name the point. At fault: nothing comes although G is above 250 W/m2 (assumed).
/// </remarks>
internal sealed class PvArray : IAssetBehaviour
{
    private const string Roughly = "horizontal irradiance, temperature coefficient -0.0035/K assumed";

    public IReadOnlyList<string> Kinds { get; } = ["pv-array"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var power = inputs.Rate("electricity", FlowRole.Generation);
        var peak = inputs.Nameplate("peakKwp");
        var own = inputs.State("irradiance", now);
        var borrowed = own is null ? inputs.BorrowedState("irradiance", now) : null;
        var irradiance = own ?? borrowed?.Value;
        var reference = peak * irradiance / 1000;
        return new AssetCondition(StatusOf(power, peak, irradiance), power, LoadStatus.Figures(
            From(borrowed?.Origin, AssetFigures.Make(AssetFigures.ExpectedPower, Expected(inputs, reference, inputs.State("temperature", now)), Roughly)),
            From(borrowed?.Origin, AssetFigures.Make(AssetFigures.PerformanceRatio, irradiance >= Assumed.PvLowIrradiance ? power / reference * 100 : null, "horizontal irradiance")),
            AssetFigures.Make(AssetFigures.LoadShare, LoadStatus.Share(power, peak)),
            AssetFigures.Make(AssetFigures.SpecificYieldToday, inputs.Today("electricity", FlowRole.Generation) / peak)));
    }

    private static AssetFigure? From(PointId? origin, AssetFigure? figure) =>
        origin is null || figure is null ? figure : figure with { IsEstimated = true, Origin = origin };

    private static double? Expected(AssetInputs inputs, double? referenceKw, double? moduleDegC)
    {
        var ratio = inputs.Nameplate("performanceRatio") ?? Assumed.PvPerformanceRatio;
        var temperature = 1 + (Assumed.PvTemperatureCoefficient * ((moduleDegC ?? 25) - 25));
        return referenceKw is { } reference ? Math.Clamp(reference * ratio * temperature, 0, inputs.Nameplate("acKw") ?? double.MaxValue) : null;
    }

    private static AssetStatus StatusOf(double? power, double? peak, double? irradiance)
    {
        if (power is not { } kilowatts)
        {
            return AssetStatus.Unknown;
        }
        if (kilowatts > (peak ?? 0) * 0.001)
        {
            return AssetStatus.Running;
        }
        return irradiance > Assumed.PvFaultIrradiance ? AssetStatus.Fault : AssetStatus.Off;
    }
}
