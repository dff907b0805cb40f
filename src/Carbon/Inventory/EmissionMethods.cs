using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory;

/// <summary>By which method a line is worked out: a word for programs, the formula, and the clause it follows.</summary>
/// <param name="Id">Word, such as <c>fuel-heat</c>.</param>
/// <param name="Formula">In symbols.</param>
/// <param name="Clause">Document and clause; says so where it was not seen.</param>
public sealed record EmissionMethod(string Id, string Formula, string Clause);

/// <summary>The methods of the inventory; docs/methods/inventory.md explains them.</summary>
public static class EmissionMethods
{
    private static readonly EmissionMethod Fuel = new(
        "fuel-heat", "E = AD x EF, EF = NCV x CC x OF x 44/12", "GB/T 32151.34-2024 formulas (3) to (5), table C.1");

    private static readonly EmissionMethod Electricity = new(
        "electricity-location", "E = AD x EF of the grid", "GB/T 32150-2025, 7.5.6; GB/T 32151.34-2024 formula (12); location-based as in the GHG Protocol Scope 2 Guidance");

    private static readonly EmissionMethod Heat = new(
        "heat-location", "E = AD x EF of the supply", "GB/T 32150-2025, 7.5.6 and 7.5.7");

    private static readonly EmissionMethod Exported = new(
        "exported", "E = AD x EF of the purchase; beside the totals", "GB/T 32150-2025, 7.5.7");

    private static readonly EmissionMethod Process = new(
        "process-mass", "E = AD x EF, EF = carbon x share set free x 44/12", "mass balance; clause not seen");

    private static readonly EmissionMethod Fugitive = new(
        "refill-gwp", "E = refilled mass x GWP", "mass balance of refills; clause not seen");

    /// <summary>CH4 and N2O of burning a metered fuel.</summary>
    public static readonly EmissionMethod OtherGases = new(
        "fuel-other-gases", "E = AD x NCV x EF(gas) x GWP(gas)", "IPCC 2006 Guidelines, volume 2, table 2.3 (from memory, confidence C); GB/T 32151.34 counts CO2 only");

    /// <summary>Bought electricity in the market-based view.</summary>
    public static readonly EmissionMethod ElectricityMarket = new(
        "electricity-market", "E = (AD - AD with proof of green power) x EF of the residual mix", "GHG Protocol Scope 2 Guidance; T/DZJN 108 draft, 9.4");

    /// <summary>Own power whose certificate was sold, in the market-based view.</summary>
    public static readonly EmissionMethod SoldOwnPower = new(
        "sold-own-power", "E = min(certificates sold, own power used here) x EF of the residual mix", "GHG Protocol Scope 2 Guidance: who sells the certificate gives up the zero factor");

    public static EmissionMethod Of(InventoryLine line) => line.Kind == LineKind.Export ? Exported : Of(line.Source);

    public static EmissionMethod Of(EmissionSource source) => source.Category switch
    {
        EmissionCategory.Combustion => Fuel,
        EmissionCategory.Process => Process,
        EmissionCategory.Fugitive => Fugitive,
        _ => source.Carrier == EmissionSources.Electricity ? Electricity : Heat,
    };
}
