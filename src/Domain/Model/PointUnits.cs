using System.Collections.Frozen;

namespace FactoryTwin.Domain.Model;

/// <summary>Which unit may stand at which kind of point: amounts at registers and intervals, rates at power points, anything at states.</summary>
public static class PointUnits
{
    private static readonly FrozenSet<string> Amounts = new[]
    {
        "Wh", "kWh", "MWh", "GWh", "kJ", "MJ", "GJ", "TJ", "kvarh", "Mvarh", "kVAh", "tce", "kgce", "m3", "Nm3", "L", "t", "kg", "g",
        "pcs", "m2", "m", "km", "tkm", "h", "min", "s",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Rates = new[]
    {
        "W", "kW", "MW", "kvar", "Mvar", "kVA", "m3/h", "Nm3/h", "m3/min", "L/h", "L/min", "t/h", "kg/h", "GJ/h", "MJ/h", "pcs/h",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> States = new[]
    {
        "degC", "K", "%", "ppm", "Pa", "kPa", "MPa", "bar", "V", "kV", "A", "Hz", "W/m2", "m/s", "mg/L", "mg/m3", "rpm", "1", "0/1", "0/1/2", "pH",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Of(PointKind kind) => kind switch
    {
        PointKind.Register or PointKind.Interval => Amounts,
        PointKind.Power => Rates,
        _ => States,
    };

    public static bool IsKnown(string unit) => Amounts.Contains(unit) || Rates.Contains(unit) || States.Contains(unit);

    /// <summary>True where a point of this kind may carry the unit; a state may be anything that is known, such as a tank's volume.</summary>
    public static bool Fits(PointKind kind, string unit) => kind switch
    {
        PointKind.Register or PointKind.Interval => Amounts.Contains(unit),
        PointKind.Power => Rates.Contains(unit),
        _ => IsKnown(unit),
    };
}
