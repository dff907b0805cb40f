using System.Collections.Frozen;
using System.Numerics;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Chaos;

/// <summary>Types of the base library that cross as they are because nobody can change them.</summary>
internal static class PlainTypes
{
    private static readonly FrozenSet<Type> Known = new[]
    {
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
        typeof(Guid), typeof(Uri), typeof(Version), typeof(Half), typeof(Int128), typeof(UInt128), typeof(BigInteger), typeof(object),
        typeof(GrainId), typeof(GrainType), typeof(IdSpan), typeof(TickStatus), typeof(CancellationToken),
    }.ToFrozenSet();

    public static bool Contains(Type type) => type.IsPrimitive || type.IsEnum || Known.Contains(type) || typeof(Type).IsAssignableFrom(type);

    public static bool IsTuple(Type type) => type.IsGenericType && type.Namespace is "System" or "System.Collections.Generic"
        && (type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
            || type.Name.StartsWith("Tuple`", StringComparison.Ordinal)
            || type.Name.StartsWith("KeyValuePair`", StringComparison.Ordinal));
}
