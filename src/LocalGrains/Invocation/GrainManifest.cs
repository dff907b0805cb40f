using FactoryTwin.LocalGrains.Runtime;

namespace FactoryTwin.LocalGrains.Invocation;

/// <summary>Names the generated manifest of an assembly, by which a host finds interfaces and classes.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GrainManifestAttribute(Type manifest) : Attribute
{
    public Type Manifest { get; } = manifest;
}

/// <summary>What an assembly holds for a host. Generated.</summary>
public interface IGrainManifest
{
    IEnumerable<GrainInterface> Interfaces { get; }

    IEnumerable<GrainClassInfo> Classes { get; }

    /// <summary>Converters of foreign types, by which the chaos mode copies messages.</summary>
    IEnumerable<Type> Converters { get; }
}

/// <summary>A grain or observer interface and how to make a reference of it.</summary>
public sealed record GrainInterface(Type Type, string Alias, Func<GrainRoute, string, GrainProxy> MakeReference);

/// <summary>A grain class.</summary>
/// <param name="Name">The <c>[GrainType]</c>.</param>
/// <param name="Workers">0 for a grain with identity; else the most workers of a stateless worker, -1 for one per processor.</param>
/// <param name="Interfaces">The grain interfaces it implements.</param>
/// <param name="Make">Calls the constructor with services and states.</param>
public sealed record GrainClassInfo(
    Type Type, string Name, bool Reentrant, int Workers, IReadOnlyList<Type> Interfaces, Func<GrainMaking, object> Make);
