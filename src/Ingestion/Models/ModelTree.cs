using System.Collections;
using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Models;

/// <summary>Turns model records back into nodes, for the writers.</summary>
internal static class ModelTree
{
    /// <param name="record">A model record.</param>
    /// <param name="terse">True: leave out what has its default value, as a person would.</param>
    public static MapNode Of(object record, bool terse)
    {
        var shape = RecordShape.Of(record.GetType());
        var entries = new List<KeyValuePair<ScalarNode, ModelNode>>();
        if (record.GetType().BaseType is { } family && RecordChoice.Of(family) is { } choice)
        {
            entries.Add(new(Text(choice.Field), Text(choice.WordOf(record.GetType()))));
        }
        foreach (var field in shape.Fields)
        {
            var value = field.Property.GetValue(record);
            if (value is null || IsEmpty(value) || (terse && !field.IsRequired && value.Equals(shape.DefaultOf(field))))
            {
                continue;
            }
            entries.Add(new(Text(field.Key), Node(value, terse)));
        }
        return new MapNode("", 0, 0, entries);
    }

    private static ModelNode Node(object value, bool terse)
    {
        var type = value.GetType();
        if (ScalarText.IsScalar(type))
        {
            return new ScalarNode("", 0, 0, ScalarText.Write(value), IsText: !ScalarText.IsNumber(type) && value is not bool);
        }
        if (value is ImmutableArray<DatedMultiplier> { Length: 1 } one && one[0].From == DateTimeOffset.MinValue)
        {
            return new ScalarNode("", 0, 0, ScalarText.Write(one[0].Factor), IsText: false);
        }
        if (value is LocalizedName name && name.Zh == name.En && terse)
        {
            return Text(name.En);
        }
        if (value is ImmutableSortedDictionary<string, double> numbers)
        {
            return new MapNode("", 0, 0, [.. numbers.Select(n => KeyValuePair.Create(Text(n.Key), Node(n.Value, terse)))]);
        }
        if (value is ImmutableSortedDictionary<string, string> texts)
        {
            return new MapNode("", 0, 0, [.. texts.Select(t => KeyValuePair.Create(Text(t.Key), Node(t.Value, terse)))]);
        }
        return value is IEnumerable items
            ? new ListNode("", 0, 0, [.. items.Cast<object>().Select(i => Node(i, terse))])
            : Of(value, terse);
    }

    private static bool IsEmpty(object value) => value is ICollection { Count: 0 } or "";

    private static ScalarNode Text(string text) => new("", 0, 0, text, IsText: true);
}
