using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>A battery: state of charge, power (discharge positive), cycles of the day.</summary>
/// <remarks>
/// Stored [kWh] = state of charge x <c>capacityKwh</c>; cycles = discharge since midnight / <c>usableKwh</c>; rated round trip =
/// <c>chargeEfficiency</c> x <c>dischargeEfficiency</c>. The round trip of a single day means nothing before the state of charge is back
/// where it was, so none is shown.
/// </remarks>
internal sealed class StorageUnit : IAssetBehaviour
{
    private const string Electricity = "electricity";

    public IReadOnlyList<string> Kinds { get; } = ["storage"];

    public AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now)
    {
        var power = PowerKw(inputs);
        var charge = inputs.State("state of charge", now);
        var status = power switch
        {
            null => AssetStatus.Unknown,
            { } p when Math.Abs(p) <= (inputs.Nameplate("ratedKw") ?? 0) * Assumed.OffShare => AssetStatus.Standby,
            _ => AssetStatus.Running,
        };
        return new AssetCondition(status, power, LoadStatus.Figures(
            AssetFigures.Make(AssetFigures.StateOfCharge, charge is >= 0 and <= 1 ? charge * 100 : null),
            AssetFigures.Make(AssetFigures.StoredEnergy, charge is >= 0 and <= 1 ? charge * inputs.Nameplate("capacityKwh") : null),
            AssetFigures.Make(AssetFigures.LoadShare, LoadStatus.Share(power is { } p2 ? Math.Abs(p2) : null, inputs.Nameplate("ratedKw"))),
            AssetFigures.Make(AssetFigures.CyclesToday, inputs.Today(Electricity, FlowRole.Discharge) / (inputs.Nameplate("usableKwh") ?? inputs.Nameplate("capacityKwh"))),
            AssetFigures.Make(AssetFigures.RoundTripRated, inputs.Nameplate("chargeEfficiency") * inputs.Nameplate("dischargeEfficiency") * 100)));
    }

    /// <summary>The power point has a sign of its own; counters are two directions.</summary>
    private static double? PowerKw(AssetInputs inputs)
    {
        var discharge = inputs.Rate(Electricity, FlowRole.Discharge);
        var signed = inputs.Points.Any(p => p.Point is { Kind: PointKind.Power, Role: FlowRole.Discharge, MayBeNegative: true } && p.RatePerHour is not null);
        return signed ? discharge : discharge - (inputs.Rate(Electricity, FlowRole.Charge) ?? 0);
    }
}
