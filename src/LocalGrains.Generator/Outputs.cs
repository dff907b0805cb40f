namespace FactoryTwin.LocalGrains.Generator;

/// <summary>What one interface adds: its proxy, or nothing but findings.</summary>
/// <param name="Proxy">Name of the generated class; null when none could be made.</param>
internal sealed record InterfaceOutput(string? Proxy, string Source, EquatableArray<Finding> Findings);

/// <summary>What one grain class adds to the manifest.</summary>
internal sealed record ClassOutput(string? Entry, EquatableArray<Finding> Findings);
