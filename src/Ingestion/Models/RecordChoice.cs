using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;

namespace FactoryTwin.Ingestion.Models;

/// <summary>The kinds that a record may be of, told apart by one field; read from the attributes that System.Text.Json uses for it.</summary>
internal sealed class RecordChoice
{
    private static readonly ConcurrentDictionary<Type, RecordChoice?> Known = new();

    private readonly IReadOnlyList<(string Word, Type Type)> _kinds;

    private RecordChoice(string field, IReadOnlyList<(string Word, Type Type)> kinds) => (Field, _kinds) = (field, kinds);

    /// <summary>The field that says which kind it is.</summary>
    public string Field { get; }

    public IEnumerable<(string Word, Type Type)> Kinds => _kinds;

    public string Expected => "one of " + string.Join(", ", _kinds.Select(k => k.Word));

    /// <summary>Null where the type is one kind only.</summary>
    public static RecordChoice? Of(Type type) => Known.GetOrAdd(type, static t =>
        t.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false)?.TypeDiscriminatorPropertyName is { } field
            ? new RecordChoice(field, [.. t.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(d => ((string)d.TypeDiscriminator!, d.DerivedType))])
            : null);

    public Type? Find(string word) => _kinds.FirstOrDefault(k => k.Word == word).Type;

    public string WordOf(Type type) => _kinds.First(k => k.Type == type).Word;
}
