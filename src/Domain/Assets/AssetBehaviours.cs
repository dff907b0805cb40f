using System.Collections.Frozen;
using System.Reflection;
using FactoryTwin.Domain.Assets.Behaviours;

namespace FactoryTwin.Domain.Assets;

/// <summary>The rule of one or more asset kinds: pure, without state, shared by all assets of the kind.</summary>
public interface IAssetBehaviour
{
    /// <summary>Kind words of the model that it judges.</summary>
    IReadOnlyList<string> Kinds { get; }

    AssetCondition Evaluate(AssetInputs inputs, DateTimeOffset now);
}

/// <summary>Finds the rule of a kind. Rules are all classes of this assembly that implement <see cref="IAssetBehaviour"/>.</summary>
public static class AssetBehaviours
{
    private static readonly ElectricLoad Otherwise = new();

    private static readonly FrozenDictionary<string, IAssetBehaviour> ByKind = Assembly.GetExecutingAssembly().GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IAssetBehaviour)))
        .Select(t => (IAssetBehaviour)Activator.CreateInstance(t)!)
        .SelectMany(b => b.Kinds.Select(k => (Kind: k, Behaviour: b)))
        .ToDictionary(p => p.Kind, p => p.Behaviour, StringComparer.Ordinal) // throws where two rules claim a kind
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Kinds that have a rule of their own.</summary>
    public static IReadOnlyCollection<string> Kinds => ByKind.Keys;

    /// <summary>The rule of a kind; an electric load where the kind has none of its own.</summary>
    public static IAssetBehaviour For(string kind) => ByKind.GetValueOrDefault(kind, Otherwise);
}
