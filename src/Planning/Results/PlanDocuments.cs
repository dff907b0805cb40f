using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Planning.Results;

/// <summary>Under which names results of plans are kept as documents.</summary>
public static class PlanDocuments
{
    public const string Area = "plan-result";

    public static string Key(FactoryId factory, string run) => $"{Prefix(factory)}{run}";

    /// <summary>What all results of a factory begin with.</summary>
    public static string Prefix(FactoryId factory) => $"{factory}/";
}
