using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Models;

/// <summary>Makes model records from nodes and says of everything that does not fit where it stands and what would be right.</summary>
/// <param name="problems">Takes what does not fit.</param>
/// <param name="whole">How messages call the record as a whole.</param>
internal sealed class ModelBinder(List<ModelProblem> problems, string whole = "The model")
{
    private static readonly object Nothing = new();

    /// <summary>The record, or null where something required is missing or wrong (and said so).</summary>
    public T? BindRecord<T>(ModelNode node)
        where T : class => Bind(typeof(T), node, "") as T;

    private object Bind(Type type, ModelNode node, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ScalarText.IsScalar(type))
        {
            return BindScalar(type, node, path);
        }
        if (type == typeof(LocalizedName) && node is ScalarNode { IsNull: false } name)
        {
            return new LocalizedName(name.Text, name.Text);
        }
        if (type == typeof(ImmutableArray<DatedMultiplier>) && node is ScalarNode)
        {
            return BindScalar(typeof(double), node, path) is double factor
                ? ImmutableArray.Create(new DatedMultiplier(DateTimeOffset.MinValue, factor))
                : Nothing;
        }
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return BindArray(type.GetGenericArguments()[0], node, path);
        }
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>))
        {
            return type.GetGenericArguments()[1] == typeof(double) ? BindDictionary<double>(node, path) : BindDictionary<string>(node, path);
        }
        return RecordChoice.Of(type) is { } choice ? BindChoice(choice, node, path) : BindObject(RecordShape.Of(type), node, path);
    }

    /// <summary>A record that may be of several kinds: one of its fields says which.</summary>
    private object BindChoice(RecordChoice choice, ModelNode node, string path)
    {
        if (node is not MapNode map)
        {
            return Refuse(node, path, $"is {node.Describe()}; it should be a mapping with {choice.Field}");
        }
        if (map[choice.Field] is not ScalarNode { IsNull: false } word)
        {
            return Refuse(map, Join(path, choice.Field), $"is missing; it should be {choice.Expected}", value: null);
        }
        return choice.Find(word.Text) is { } type
            ? BindObject(RecordShape.Of(type), map with { Entries = map.Entries.FindAll(e => e.Key.Text != choice.Field) }, path)
            : Refuse(word, Join(path, choice.Field), $"is '{word.Describe()}'; it should be {choice.Expected}");
    }

    private object BindScalar(Type type, ModelNode node, string path)
    {
        if (node is not ScalarNode scalar)
        {
            return Refuse(node, path, $"is {node.Describe()}; it should be {ScalarText.Expected(type)}");
        }
        var mayBeText = !ScalarText.IsNumber(type) && type != typeof(bool);
        var value = !mayBeText && scalar.IsText ? null : ScalarText.Parse(type, scalar.Text, out _);
        return value ?? Refuse(node, path, $"is '{scalar.Describe()}'; it should be {ScalarText.Expected(type)}");
    }

    private object BindObject(RecordShape shape, ModelNode node, string path)
    {
        if (node is not MapNode map)
        {
            return Refuse(node, path, $"is {node.Describe()}; it should be a mapping with {string.Join(", ", shape.Fields.Where(f => f.IsRequired).Select(f => f.Key))}");
        }
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var complete = true;
        foreach (var (key, child) in map.Entries)
        {
            if (shape.Find(key.Text) is not { } field)
            {
                var near = Nearest(key.Text, shape.Fields.Select(f => f.Key));
                Refuse(key, Join(path, key.Text), near is null
                    ? $"is not a field here; these are: {string.Join(", ", shape.Fields.Select(f => f.Key))}"
                    : $"is not a field here; did you mean '{near}'?");
            }
            else if (child is not ScalarNode { IsNull: true })
            {
                var value = Bind(field.Property.PropertyType, child, Join(path, key.Text));
                complete &= !ReferenceEquals(value, Nothing) || !field.IsRequired;
                if (!ReferenceEquals(value, Nothing))
                {
                    values[key.Text] = value;
                }
            }
        }
        foreach (var field in shape.Fields.Where(f => f.IsRequired && !values.ContainsKey(f.Key)))
        {
            if (map[field.Key] is null or ScalarNode { IsNull: true })
            {
                Refuse(map, Join(path, field.Key), $"is missing; it should be {Expected(field.Property.PropertyType)}", value: null);
            }
            complete = false;
        }
        return complete ? shape.Create(values) : Nothing;
    }

    private object BindArray(Type item, ModelNode node, string path)
    {
        if (node is not ListNode list)
        {
            return Refuse(node, path, $"is {node.Describe()}; it should be a list");
        }
        var items = Array.CreateInstance(item, list.Items.Count);
        var complete = true;
        for (var i = 0; i < list.Items.Count; i++)
        {
            var value = Bind(item, list.Items[i], $"{path}[{i}]");
            complete &= !ReferenceEquals(value, Nothing);
            if (complete)
            {
                items.SetValue(value, i);
            }
        }
        return complete
            ? typeof(ModelBinder).GetMethod(nameof(ToImmutable), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(item).Invoke(null, [items])!
            : Nothing;
    }

    private static ImmutableArray<T> ToImmutable<T>(IEnumerable items) => [.. items.Cast<T>()];

    private object BindDictionary<T>(ModelNode node, string path)
    {
        if (node is not MapNode map)
        {
            return Refuse(node, path, $"is {node.Describe()}; it should be a mapping");
        }
        var result = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var (key, child) in map.Entries)
        {
            if (BindScalar(typeof(T), child, Join(path, key.Text)) is T value)
            {
                result[key.Text] = value;
            }
        }
        return result.ToImmutable();
    }

    private object Refuse(ModelNode node, string path, string message, string? value = "")
    {
        if (problems.Count < ModelLimits.MaxProblems)
        {
            var subject = path.Length == 0 ? whole : $"'{path[(path.LastIndexOf('.') + 1)..]}'";
            problems.Add(new ModelProblem(node.File, node.Line, node.Column, path, value is null ? null : node.Describe(), $"{subject} {message}."));
        }
        return Nothing;
    }

    private static string Expected(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return ScalarText.IsScalar(type) ? ScalarText.Expected(type) : type == typeof(LocalizedName) ? "a name, or {zh: .., en: ..}" : "a mapping";
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : path + "." + key;

    /// <summary>A word that differs by at most two letters.</summary>
    internal static string? Nearest(string word, IEnumerable<string> words) =>
        words.Select(w => (Word: w, Distance: Distance(word, w))).Where(d => d.Distance <= 2 && d.Distance < d.Word.Length).OrderBy(d => d.Distance).FirstOrDefault().Word;

    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2)
        {
            return 3;
        }
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? diagonal : 1 + Math.Min(diagonal, Math.Min(row[j], row[j - 1]));
                (diagonal, row[j]) = (row[j], cost);
            }
        }
        return row[b.Length];
    }
}
