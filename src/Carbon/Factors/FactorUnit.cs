using System.Diagnostics.CodeAnalysis;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Factors;

/// <summary>
/// Unit of a factor or of an activity's field: an amount, maybe of a named substance, maybe per an amount. Such as <c>kgCO2/kWh</c>,
/// <c>tC/GJ</c>, <c>GJ/t</c>, <c>kgCH4/kgCOD</c>, <c>kJ/kg</c>, <c>t</c>, <c>1</c>.
/// </summary>
/// <param name="Text">As it is written.</param>
/// <param name="Amount">Unit before the slash.</param>
/// <param name="Substance">What the amount is of, such as <c>CO2</c>, <c>C</c>; null where the unit names none.</param>
/// <param name="Per">Unit behind the slash; null where there is none.</param>
/// <param name="PerSubstance">What that is of, such as <c>COD</c>.</param>
public sealed record FactorUnit(string Text, Unit Amount, string? Substance, Unit? Per, string? PerSubstance)
{
    private static readonly string[] Masses = ["kg", "t", "g"];

    /// <summary>True for an emission factor: mass of CO2 or CO2e per something.</summary>
    public bool IsCarbonPerUnit => Per is not null && Substance is "CO2" or "CO2e";

    public static bool TryParse(string? text, [NotNullWhen(true)] out FactorUnit? unit)
    {
        unit = null;
        if (text is null)
        {
            return false;
        }
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        // W/m2 and the like are units of their own.
        if (slash < 0 || UnitTable.TryFind(text, out _))
        {
            if (TrySide(text, out var whole, out var of))
            {
                unit = new FactorUnit(text, whole, of, null, null);
            }
        }
        else if (TrySide(text[..slash], out var amount, out var substance) && TrySide(text[(slash + 1)..], out var per, out var perSubstance))
        {
            unit = new FactorUnit(text, amount, substance, per, perSubstance);
        }
        return unit is not null;
    }

    /// <exception cref="FormatException">It is no unit.</exception>
    public static FactorUnit Parse(string text) => TryParse(text, out var unit) ? unit : throw new FormatException($"'{text}' is not a unit of a factor, such as kgCO2/kWh or GJ/t.");

    /// <summary>Converts a value; false, with the reason, where the two measure different things.</summary>
    public static bool TryConvert(double value, FactorUnit from, FactorUnit to, out double result, [NotNullWhen(false)] out string? why)
    {
        result = double.NaN;
        why = from.Substance != to.Substance || from.PerSubstance != to.PerSubstance || (from.Per is null) != (to.Per is null)
            ? $"{from.Text} is not {to.Text}."
            : null;
        if (why is not null || !UnitTable.TryConvert(value, from.Amount, to.Amount, out var amount, out why))
        {
            return false;
        }
        var per = 1d;
        if (from.Per is not null && !UnitTable.TryConvert(1, from.Per, to.Per!, out per, out why))
        {
            return false;
        }
        result = amount / per;
        return true;
    }

    public override string ToString() => Text;

    // A mass may name its substance in capitals: kgCO2, tC. tce and tkm are units of their own.
    private static bool TrySide(string text, [NotNullWhen(true)] out Unit? unit, out string? substance)
    {
        substance = null;
        foreach (var mass in Masses)
        {
            if (text.Length > mass.Length && text.StartsWith(mass, StringComparison.Ordinal) && char.IsAsciiLetterUpper(text[mass.Length]))
            {
                substance = text[mass.Length..];
                unit = UnitTable.Get(mass);
                return substance.All(char.IsAsciiLetterOrDigit);
            }
        }
        return UnitTable.TryFind(text, out unit);
    }
}
