using System.Diagnostics.CodeAnalysis;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Live;

/// <summary>A factor made ready for one point: kgCO2e per unit of the point.</summary>
/// <param name="Choice">Which factor, of which edition, and whether it is a fallback from an earlier year.</param>
/// <param name="KilogramsPerUnit">[kgCO2e per unit of the point]</param>
/// <param name="Unit">The point's unit.</param>
public sealed record LiveFactor(FactorChoice Choice, double KilogramsPerUnit, Unit Unit)
{
    /// <summary>Carbon of an amount in the point's unit.</summary>
    public CarbonMass Of(double amount) => CarbonMass.FromKilograms(amount * KilogramsPerUnit);
}

/// <summary>
/// Provisional carbon of what flows now: amount x factor. It shows where carbon arises; the yearly inventory has its own methods, and
/// electricity is counted location-based here.
/// </summary>
/// <param name="factors">Factors with editions.</param>
/// <param name="carriers">Densities and calorific values for factors in another unit than the point's.</param>
public sealed class LiveCarbon(FactorTable factors, CarrierTable carriers)
{
    /// <summary>Makes a factor ready for a point; false, with the reason, where there is none or its unit cannot be reached.</summary>
    /// <param name="reference">Reference from the model, such as <c>grid:chongqing-2023-average</c>.</param>
    /// <param name="carrier">The point's carrier.</param>
    /// <param name="unit">The point's unit, an amount (for a power point that of its integral, such as kWh).</param>
    /// <param name="year">Factory-local year of the activity.</param>
    /// <param name="factor">The factor in the point's unit.</param>
    /// <param name="why">Why not, and what would be right.</param>
    public bool TryFactorFor(
        string reference, string carrier, Unit unit, int year, [NotNullWhen(true)] out LiveFactor? factor, [NotNullWhen(false)] out string? why)
    {
        factor = null;
        if (!factors.TrySelect(reference, year, out var choice, out why))
        {
            return false;
        }
        if (choice.Factor.Carrier != carrier)
        {
            why = $"'{reference}' is a factor of {choice.Factor.Carrier}, not of {carrier}.";
            return false;
        }
        if (!carriers.TryConvert(carrier, 1, unit, choice.Factor.PerUnit, out var amount, out why))
        {
            return false;
        }
        factor = new LiveFactor(choice, amount.Value * choice.Factor.Value, unit);
        return true;
    }
}
