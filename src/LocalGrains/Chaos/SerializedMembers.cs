using System.Reflection;
using Orleans;

namespace FactoryTwin.LocalGrains.Chaos;

/// <summary>The fields behind the members of a type that cross: those with an <c>[Id]</c> and the parameters of positional records.</summary>
internal static class SerializedMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IEnumerable<FieldInfo> Of(Type type)
    {
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            var positional = PositionalParameters(level);
            foreach (var field in level.GetFields(Declared))
            {
                var property = PropertyOf(level, field);
                var hasId = field.IsDefined(typeof(IdAttribute)) || property?.IsDefined(typeof(IdAttribute)) is true;
                if (hasId || (property is not null && positional.Contains(property.Name)))
                {
                    yield return field;
                }
            }
        }
    }

    private static PropertyInfo? PropertyOf(Type type, FieldInfo field)
    {
        var end = field.Name.IndexOf(">k__BackingField", StringComparison.Ordinal);
        return end > 0 ? type.GetProperty(field.Name[1..end], Declared) : null;
    }

    private static HashSet<string> PositionalParameters(Type type)
    {
        // Only records have this method; its parameters are those of a positional one.
        if (type.GetMethod("PrintMembers", Declared) is null || type.GetMethod("Deconstruct", Declared) is not { } deconstruct)
        {
            return [];
        }

        return [.. deconstruct.GetParameters().Select(static parameter => parameter.Name!)];
    }
}
