namespace FactoryTwin.Carbon.Methods;

/// <summary>The seven gases of the Kyoto list as inventories report them, and what stands beside them.</summary>
public enum GasFamily
{
    Co2,
    Ch4,
    N2o,
    Hfcs,
    Pfcs,
    Sf6,
    Nf3,

    /// <summary>Gases of the Montreal Protocol such as HCFC-22: reported beside the inventory, in no total of it (GHG Protocol).</summary>
    Montreal,

    /// <summary>A factor that is published in CO2e only: its gases cannot be told apart.</summary>
    Unsplit,
}

/// <summary>Names of gases; the warming potential of one is the factor <c>gwp:name-set</c> in lower case.</summary>
public static class Gas
{
    public const string Co2 = "CO2";

    public const string Ch4 = "CH4";

    public const string N2o = "N2O";

    public const string Sf6 = "SF6";

    public const string Co2e = "CO2e";

    private static readonly HashSet<string> Perfluorocarbons = ["CF4", "C2F6", "C3F8", "C4F10", "C-C4F8"];

    public static GasFamily FamilyOf(string gas) => gas.ToUpperInvariant() switch
    {
        "CO2" => GasFamily.Co2,
        "CO2E" => GasFamily.Unsplit,
        "N2O" => GasFamily.N2o,
        "SF6" => GasFamily.Sf6,
        "NF3" => GasFamily.Nf3,
        var name when name.StartsWith("CH4", StringComparison.Ordinal) => GasFamily.Ch4,
        var name when name.StartsWith("HFC", StringComparison.Ordinal) => GasFamily.Hfcs,
        var name when name.StartsWith("PFC", StringComparison.Ordinal) || Perfluorocarbons.Contains(name) => GasFamily.Pfcs,
        _ => GasFamily.Montreal,
    };

    /// <summary>Reference of a gas's warming potential in a set such as <c>ar5</c>.</summary>
    public static string Potential(string gas, string set) => $"gwp:{gas.ToLowerInvariant()}-{set}";
}
