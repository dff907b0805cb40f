using System.Collections.Frozen;

namespace FactoryTwin.Domain.Model;

/// <summary>Where an emission is counted (GHG Protocol; GB/T 32150 counts the same two for a plant).</summary>
public enum EmissionScope
{
    /// <summary>范围一: released on the site.</summary>
    Scope1,

    /// <summary>范围二: released where purchased electricity, heat, steam or cooling is made.</summary>
    Scope2,

    /// <summary>Shown in a line of its own and in no total: biogenic CO2.</summary>
    Outside,

    /// <summary>范围三: released elsewhere in the value chain; told by documents, by no carrier of a meter.</summary>
    Scope3,
}

/// <summary>How an emission arises.</summary>
public enum EmissionCategory
{
    /// <summary>燃料燃烧: a fuel is burnt.</summary>
    Combustion,

    /// <summary>过程排放: CO2 set free by a process, such as shielding gas or burnt solvent.</summary>
    Process,

    /// <summary>逸散: a gas that leaked and was refilled.</summary>
    Fugitive,

    /// <summary>净购入能源: bought electricity, heat, steam, cooling.</summary>
    PurchasedEnergy,
}

/// <summary>What a carrier emits when it flows into the site.</summary>
public sealed record EmissionSource(string Carrier, EmissionScope Scope, EmissionCategory Category)
{
    /// <summary>True where meters of use may stand for what was bought as long as no meter shows the intake.</summary>
    private bool UseStandsForIntake => Scope != EmissionScope.Scope2 || Carrier == EmissionSources.Electricity;

    /// <summary>Whether a meter that counts at the site tells an amount that emits.</summary>
    /// <remarks>
    /// Of a fuel everything that no meter above explains was supplied. Of electricity what is used may be the site's own generation: where
    /// meters show the intake, only they count. Heat, steam and cooling are often made on the site: only an intake counts.
    /// </remarks>
    /// <param name="role">Direction of the meter.</param>
    /// <param name="hasIntake">Whether any meter of the carrier shows what the site takes in.</param>
    public bool Emits(FlowRole role, bool hasIntake) => role switch
    {
        FlowRole.Import => true,
        FlowRole.Consumption => UseStandsForIntake && (Scope != EmissionScope.Scope2 || !hasIntake),
        _ => false,
    };
}

/// <summary>Carriers whose use emits in scope 1 or 2. Others (water, compressed air) are made from these or belong to scope 3.</summary>
public static class EmissionSources
{
    public const string Electricity = "electricity";

    private static readonly FrozenDictionary<string, EmissionSource> ByCarrier = new EmissionSource[]
    {
        new(Electricity, EmissionScope.Scope2, EmissionCategory.PurchasedEnergy),
        new("heat", EmissionScope.Scope2, EmissionCategory.PurchasedEnergy),
        new("steam", EmissionScope.Scope2, EmissionCategory.PurchasedEnergy),
        new("cooling", EmissionScope.Scope2, EmissionCategory.PurchasedEnergy),
        new("natural-gas", EmissionScope.Scope1, EmissionCategory.Combustion),
        new("lpg", EmissionScope.Scope1, EmissionCategory.Combustion),
        new("coal", EmissionScope.Scope1, EmissionCategory.Combustion),
        new("diesel", EmissionScope.Scope1, EmissionCategory.Combustion),
        new("gasoline", EmissionScope.Scope1, EmissionCategory.Combustion),
        new("fuel-oil", EmissionScope.Scope1, EmissionCategory.Combustion),
        new("co2", EmissionScope.Scope1, EmissionCategory.Process),
        new("voc", EmissionScope.Scope1, EmissionCategory.Process),
        new("refrigerant", EmissionScope.Scope1, EmissionCategory.Fugitive),
        new("sf6", EmissionScope.Scope1, EmissionCategory.Fugitive),
        new("biomass", EmissionScope.Outside, EmissionCategory.Combustion),
    }.ToFrozenDictionary(s => s.Carrier, StringComparer.Ordinal);

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<EmissionSource> All { get; } = [.. ByCarrier.Values.OrderBy(s => s.Carrier, StringComparer.Ordinal)];

    /// <summary>What a carrier emits; null where it emits nothing in scope 1 or 2.</summary>
    public static EmissionSource? Of(string carrier) => ByCarrier.GetValueOrDefault(carrier);
}
