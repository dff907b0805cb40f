using System.Diagnostics.CodeAnalysis;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Factors;

/// <summary>Picks the factor of an activity and makes it ready for its unit. Live carbon, inventory and plans all choose here.</summary>
/// <param name="shelf">Factors with editions.</param>
/// <param name="carriers">Densities and calorific values for factors in another unit than the activity's.</param>
public sealed class FactorPicker(FactorShelf shelf, CarrierTable carriers)
{
    public FactorPicker(FactorTable factors, CarrierTable carriers)
        : this(new FactorShelf(factors), carriers)
    {
    }

    /// <summary>The factors of now.</summary>
    public FactorTable Factors => shelf.Now;

    public CarrierTable Carriers => carriers;

    /// <summary>The factor that a model chooses for a point: its own, else that of its carrier; null where it chooses none.</summary>
    public static string? ReferenceOf(FactoryModel model, PointDefinition point) => point.Factor ?? model.Factors.GetValueOrDefault(point.Carrier);

    /// <summary>Makes a factor ready; false, with the reason, where there is none or its unit cannot be reached.</summary>
    /// <param name="reference">Reference from the model, such as <c>grid:chongqing-average</c>.</param>
    /// <param name="carrier">The carrier of the activity.</param>
    /// <param name="unit">The unit of its amounts (for a power point that of its integral, such as kWh).</param>
    /// <param name="year">Factory-local year of the activity.</param>
    /// <param name="factor">The factor in that unit.</param>
    /// <param name="why">Why not, and what would be right.</param>
    public bool TryPick(
        string reference, string carrier, Unit unit, int year, [NotNullWhen(true)] out AppliedFactor? factor, [NotNullWhen(false)] out string? why)
    {
        factor = null;
        if (!Factors.TrySelect(reference, year, out var choice, out why))
        {
            return false;
        }
        if (choice.Factor.Carrier != carrier)
        {
            why = $"'{reference}' is a factor of {choice.Factor.Carrier}, not of {carrier}.";
            return false;
        }
        if (choice.Factor.Unit is not { IsCarbonPerUnit: true, Per: { } per, Amount: var mass })
        {
            why = $"'{reference}' is given in {choice.Factor.UnitText}; a mass of CO2 or CO2e per unit is needed, such as kgCO2/kWh.";
            return false;
        }
        if (!carriers.TryConvert(carrier, 1, unit, per, out var amount, out why))
        {
            return false;
        }
        factor = new AppliedFactor(choice, amount.Value * choice.Factor.Value * mass.Scale, unit, amount.Used);
        return true;
    }

    /// <summary>Makes the factor that a model chooses for a point ready for the point's amounts; false, with the reason, where it cannot.</summary>
    public bool TryPick(
        FactoryModel model, PointDefinition point, int year, [NotNullWhen(true)] out AppliedFactor? factor, [NotNullWhen(false)] out string? why)
    {
        factor = null;
        if (ReferenceOf(model, point) is not { } reference)
        {
            why = $"The model names no factor for {point.Carrier}: add it under factors in site.yaml, such as {point.Carrier}: table:series.";
            return false;
        }
        if (!UnitTable.TryFind(AmountUnits.Of(point.Unit), out var unit))
        {
            why = $"'{point.Unit}' is not a unit that a factor can be given for.";
            return false;
        }
        return TryPick(reference, point.Carrier, unit, year, out factor, out why);
    }
}
