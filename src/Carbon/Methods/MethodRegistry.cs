using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace FactoryTwin.Carbon.Methods;

/// <summary>All methods of this library, found by their type: a new one is a new file and nothing else.</summary>
public static class MethodRegistry
{
    private static readonly FrozenDictionary<string, IEmissionMethod> ById = typeof(MethodRegistry).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IEmissionMethod)))
        .Select(t => (IEmissionMethod)Activator.CreateInstance(t, nonPublic: true)!)
        .ToFrozenDictionary(m => m.Info.Id, StringComparer.Ordinal);

    /// <summary>By id.</summary>
    public static ImmutableArray<IEmissionMethod> All { get; } = [.. ById.Values.OrderBy(m => m.Info.Id, StringComparer.Ordinal)];

    public static bool TryFind(string id, [NotNullWhen(true)] out IEmissionMethod? method) => ById.TryGetValue(id, out method);
}
