using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Assets;

/// <summary>How rules read an asset's points: by carrier and role, in base units, fresh values only.</summary>
public static class AssetReadings
{
    private const string Electricity = "electricity";

    /// <summary>A state counts for this many of its intervals.</summary>
    private const int FreshIntervals = 3;

    /// <summary>Electric power that the asset takes: consumption and import less export, topmost meters only [kW].</summary>
    public static double? ElectricKw(this AssetInputs inputs)
    {
        var consumed = inputs.Rate(Electricity, FlowRole.Consumption);
        var taken = inputs.Rate(Electricity, FlowRole.Import);
        return consumed is null && taken is null ? null : (consumed ?? 0) + (taken ?? 0) - (inputs.Rate(Electricity, FlowRole.Export) ?? 0);
    }

    /// <summary>
    /// Rate of a carrier in base units per hour: kW for energies, m3/h or Nm3/h for volumes, kg/h for masses. A power point goes before
    /// the counter beside it; a meter below another meter of the asset does not count again.
    /// </summary>
    public static double? Rate(this AssetInputs inputs, string carrier, FlowRole role, Dimension? dimension = null)
    {
        double? counters = null, powers = null;
        foreach (var value in inputs.Points)
        {
            if (value.Point.Carrier != carrier || value.Point.Role != role || inputs.IsBelowOwnMeter(value.Point) || InBaseUnit(value, dimension) is not { } rate)
            {
                continue;
            }
            if (value.Point.Kind == PointKind.Power)
            {
                powers = (powers ?? 0) + rate;
            }
            else
            {
                counters = (counters ?? 0) + rate;
            }
        }
        return powers ?? counters;
    }

    /// <summary>Rate of the meters that sit below another meter of the same asset, such as the low-voltage side of a transformer.</summary>
    public static double? InnerRate(this AssetInputs inputs, string carrier, FlowRole role)
    {
        double? sum = null;
        foreach (var value in inputs.Points)
        {
            if (value.Point.Carrier == carrier && value.Point.Role == role && inputs.IsBelowOwnMeter(value.Point) && InBaseUnit(value, null) is { } rate)
            {
                sum = (sum ?? 0) + rate;
            }
        }
        return sum;
    }

    /// <summary>Reactive power [kvar].</summary>
    public static double? ReactiveKvar(this AssetInputs inputs) => inputs.Rate(Electricity, FlowRole.Other, Dimension.ReactiveEnergy);

    /// <summary>Amount of a carrier since local midnight in base units: kWh, m3, kg.</summary>
    public static double? Today(this AssetInputs inputs, string carrier, FlowRole role)
    {
        double? sum = null;
        foreach (var value in inputs.Points)
        {
            if (value.Point.Carrier == carrier && value.Point.Role == role && value.Point.Kind is PointKind.Register or PointKind.Interval
                && !inputs.IsBelowOwnMeter(value.Point) && value.Today is { } today && UnitTable.TryFind(value.Point.Unit, out var unit))
            {
                sum = (sum ?? 0) + (today * unit.Scale);
            }
        }
        return sum;
    }

    /// <summary>The newest fresh value of a state, such as <c>temperature</c>, in the base unit of its dimension; null where there is none.</summary>
    public static double? State(this AssetInputs inputs, string quantity, DateTimeOffset now) => FreshState(inputs.Points, quantity, now)?.Value;

    /// <summary>The same of the points that other assets lend, with the point it comes from.</summary>
    public static (double Value, PointId Origin)? BorrowedState(this AssetInputs inputs, string quantity, DateTimeOffset now) =>
        FreshState(inputs.Borrowed, quantity, now);

    private static (double Value, PointId Point)? FreshState(ImmutableArray<PointValue> points, string quantity, DateTimeOffset now)
    {
        foreach (var value in points)
        {
            if (value.Point.Kind == PointKind.State && value.Point.Quantity == quantity && value.Value is { } state && value.Quality != ReadingQuality.Suspect
                && value.AsOf is { } asOf && now - asOf <= FreshIntervals * value.Point.Interval.Span && UnitTable.TryFind(value.Point.Unit, out var unit))
            {
                return ((state * unit.Scale) + unit.Offset, value.Point.Id);
            }
        }
        return null;
    }

    private static double? InBaseUnit(PointValue value, Dimension? dimension) =>
        value.RatePerHour is { } rate && value.Quality != ReadingQuality.Suspect && UnitTable.TryFind(value.Point.Unit, out var unit)
        && (dimension is null || unit.Dimension == dimension)
        && (dimension is not null || unit.Dimension is not (Dimension.ReactiveEnergy or Dimension.ReactivePower or Dimension.ApparentEnergy or Dimension.ApparentPower))
            ? rate * unit.Scale
            : null;

    private static bool IsBelowOwnMeter(this AssetInputs inputs, PointDefinition point)
    {
        if (point.Parent is not { } parent)
        {
            return false;
        }
        foreach (var other in inputs.Points)
        {
            if (other.Point.Id == parent && other.Point.Carrier == point.Carrier)
            {
                return true;
            }
        }
        return false;
    }
}
