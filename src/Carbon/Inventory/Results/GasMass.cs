using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Methods;

namespace FactoryTwin.Carbon.Inventory.Results;

/// <summary>A part of a figure in one gas.</summary>
/// <param name="Family">Which of the reported gases.</param>
/// <param name="Kilograms">Mass of the gas itself [kg]; null where only its warming is known.</param>
/// <param name="KilogramsCO2e">[kgCO2e]</param>
public readonly record struct GasMass(GasFamily Family, double? Kilograms, double KilogramsCO2e)
{
    public GasMass Times(double share) => new(Family, Kilograms * share, KilogramsCO2e * share);
}

/// <summary>Which gas the factor of a metered line is of.</summary>
internal static class LineGas
{
    /// <summary>Basis of a warming potential in the factor tables.</summary>
    private const string GwpBasis = "GWP100";

    public static GasMass Of(InventoryLine line)
    {
        var (factor, kilograms) = (line.Factor.Factor, line.Emissions.Kilograms);
        var family = FamilyOf(factor);
        double? mass = family == GasFamily.Co2 ? kilograms : factor is { Basis: GwpBasis, Value: not 0 } ? kilograms / factor.Value : null;
        return new GasMass(family, mass, kilograms);
    }

    /// <summary>Of a warming potential its substance; else CO2 or, where the factor is in CO2e, not told apart.</summary>
    public static GasFamily FamilyOf(Factor factor) =>
        factor.Gas == Gas.Co2 ? GasFamily.Co2 : factor.Basis == GwpBasis ? FamilyOf(factor.Series) : GasFamily.Unsplit;

    private static GasFamily FamilyOf(string series)
    {
        // Blends of the 400 and 500 series that the tables hold are of HFCs only.
        var isBlend = series.StartsWith("r4", StringComparison.OrdinalIgnoreCase) || series.StartsWith("r5", StringComparison.OrdinalIgnoreCase);
        var name = GwpSets.Substance(series);
        return isBlend ? GasFamily.Hfcs : Gas.FamilyOf(name);
    }
}
