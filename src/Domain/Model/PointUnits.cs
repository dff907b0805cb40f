using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Domain.Model;

/// <summary>Which unit may stand at which kind of point: amounts at registers and intervals, rates at power points, anything at states.</summary>
public static class PointUnits
{
    public static bool IsKnown(string unit) => UnitTable.TryFind(unit, out _);

    /// <summary>True where a point of this kind may carry the unit; a state may be anything that is known, such as a tank's volume.</summary>
    public static bool Fits(PointKind kind, string unit) => UnitTable.TryFind(unit, out var found) && kind switch
    {
        PointKind.Register or PointKind.Interval => IsAmount(found.Dimension),
        PointKind.Power => IsRate(found.Dimension),
        _ => true,
    };

    /// <summary>The codes that fit a kind, for messages.</summary>
    public static IEnumerable<string> Of(PointKind kind) => UnitTable.All.Select(u => u.Code).Where(code => Fits(kind, code));

    private static bool IsAmount(Dimension dimension) => dimension is Dimension.Energy or Dimension.ReactiveEnergy or Dimension.StandardCoal
        or Dimension.Volume or Dimension.GasVolume or Dimension.Mass or Dimension.CarbonMass or Dimension.Money
        or Dimension.Count or Dimension.Area or Dimension.Length or Dimension.Time;

    private static bool IsRate(Dimension dimension) => dimension is Dimension.Power or Dimension.ReactivePower or Dimension.ApparentPower
        or Dimension.VolumeFlow or Dimension.MassFlow;
}
