using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace FactoryTwin.LocalGrains.Generator;

/// <summary>Types that both runtimes can carry by themselves.</summary>
internal static class KnownTypes
{
    private static readonly HashSet<string> Plain = new()
    {
        "System.DateTimeOffset", "System.TimeSpan", "System.DateOnly", "System.TimeOnly", "System.Guid", "System.Uri", "System.Version",
        "System.Half", "System.Int128", "System.UInt128", "System.Numerics.BigInteger", "Orleans.Runtime.GrainId",
        "Orleans.Runtime.GrainType", "Orleans.Runtime.IdSpan", "Orleans.Runtime.TickStatus",
    };

    private static readonly HashSet<string> Holders = new()
    {
        "System.Nullable`1", "System.Collections.Generic.KeyValuePair`2", "System.Collections.Immutable.ImmutableArray`1",
        "System.Collections.Immutable.ImmutableList`1", "System.Collections.Immutable.ImmutableHashSet`1",
        "System.Collections.Immutable.ImmutableDictionary`2", "System.Collections.Immutable.ImmutableSortedDictionary`2",
    };

    private static readonly HashSet<string> StateCollections = new()
    {
        "System.Collections.Generic.List`1", "System.Collections.Generic.HashSet`1", "System.Collections.Generic.Queue`1",
        "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.SortedDictionary`2",
    };

    public static bool IsPlain(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String and not SpecialType.System_IntPtr
        || type.SpecialType == SpecialType.System_DateTime
        || Plain.Contains(type.MetadataName());

    /// <summary>Immutable: may carry others and is carried itself.</summary>
    public static bool IsHolder(INamedTypeSymbol type) => Holders.Contains(type.MetadataName()) || type.IsTupleType || IsClassTuple(type);

    /// <summary>Fit for state, which nobody shares, but not for messages.</summary>
    public static bool IsStateCollection(ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: 1 } || StateCollections.Contains(type.MetadataName());

    /// <summary>Any other collection, of which a message cannot know whether it is lazy, shared or changed.</summary>
    public static bool IsCollection(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Array
        || type.MetadataName() is "System.Collections.IEnumerable" or "System.Collections.Generic.IEnumerable`1"
        || (type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections") is true
            && type.Implements("System.Collections.IEnumerable"))
        || type.MetadataName() is "System.Memory`1" or "System.ReadOnlyMemory`1" or "System.ArraySegment`1";

    private static bool IsClassTuple(INamedTypeSymbol type) => type.MetadataName().StartsWith("System.Tuple`");
}
