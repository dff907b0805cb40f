using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Models;

/// <summary>One field of a model record as it is called in the files.</summary>
internal sealed record RecordField(string Key, PropertyInfo Property, bool IsRequired, bool IsNullable);

/// <summary>The fields of a model record, read from the record itself, so that reader, writer and schema cannot disagree.</summary>
internal sealed class RecordShape
{
    private static readonly ConcurrentDictionary<Type, RecordShape> Shapes = new();

    private readonly ConstructorInfo _constructor;
    private readonly Dictionary<string, RecordField> _byKey;
    private readonly object? _template;

    private RecordShape(Type type)
    {
        Type = type;
        // A positional record's constructor takes what it needs; the other records have only a parameterless one (and the copy constructor).
        _constructor = type.GetConstructors().Where(c => !c.GetParameters().Any(p => p.ParameterType == type))
            .OrderByDescending(c => c.GetParameters().Length).First();
        var positional = _constructor.GetParameters().Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var nullability = new NullabilityInfoContext();
        Fields = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite && p.GetIndexParameters().Length == 0)
            .Select(p => new RecordField(
                KeyOf(p),
                p,
                positional.Contains(p.Name) || p.GetCustomAttribute<RequiredMemberAttribute>() is not null,
                Nullable.GetUnderlyingType(p.PropertyType) is not null || nullability.Create(p).WriteState == NullabilityState.Nullable))];
        _template = _constructor.GetParameters().Length == 0 ? _constructor.Invoke([]) : null;
        _byKey = Fields.ToDictionary(f => f.Key, StringComparer.Ordinal);
    }

    public Type Type { get; }

    public IReadOnlyList<RecordField> Fields { get; }

    public static RecordShape Of(Type type) => Shapes.GetOrAdd(type, t => new RecordShape(t));

    public RecordField? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The value a field has where nothing is written.</summary>
    public object? DefaultOf(RecordField field) => _template is null ? null : field.Property.GetValue(_template);

    public object Create(IReadOnlyDictionary<string, object?> values)
    {
        var parameters = _constructor.GetParameters();
        var result = _constructor.Invoke([.. parameters.Select(p => Fields.First(f => f.Property.Name == p.Name)).Select(f => values[f.Key])]);
        foreach (var field in Fields)
        {
            if (!parameters.Any(p => p.Name == field.Property.Name) && values.TryGetValue(field.Key, out var value))
            {
                field.Property.SetValue(result, value);
            }
        }
        return result;
    }

    /// <summary>Multipliers are written in the singular: nearly every point has one.</summary>
    private static string KeyOf(PropertyInfo property) => property.Name == nameof(PointDefinition.Multipliers)
        ? "multiplier"
        : JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}
