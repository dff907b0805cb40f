using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Models;

/// <summary>The JSON Schema (draft 2020-12) of a factory model, made from the model records and their documentation.</summary>
/// <remarks>It says what is well formed; what must also be true (names that exist, trees without cycles) is checked on reading.</remarks>
public static class FactoryModelSchema
{
    /// <summary>The schema as indented JSON text, as it stands in <c>models/schemas/factory-model.schema.json</c>.</summary>
    public static string Write() => Write(typeof(FactoryModel), "FactoryTwin factory model");

    /// <summary>The schema of any record that is read like a model.</summary>
    internal static string Write(Type type, string title)
    {
        var definitions = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        var comments = Comments(type.Assembly.GetName().Name!);
        Define(type, definitions, comments);
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = title,
            ["$ref"] = "#/$defs/" + type.Name,
            ["$defs"] = new JsonObject(definitions.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value))),
        };
        var options = new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        return root.ToJsonString(options) + "\n";
    }

    private static void Define(Type type, SortedDictionary<string, JsonNode> definitions, IReadOnlyDictionary<string, string> comments)
    {
        if (definitions.ContainsKey(type.Name))
        {
            return;
        }
        var definition = new JsonObject { ["type"] = "object" };
        // Known before its fields, so that a record may contain itself.
        definitions[type.Name] = definition;
        var shape = RecordShape.Of(type);
        var properties = new JsonObject();
        foreach (var field in shape.Fields)
        {
            var schema = Schema(field.Property.PropertyType, definitions, comments);
            if (comments.TryGetValue($"P:{type.FullName}.{field.Property.Name}", out var text))
            {
                schema["description"] = text;
            }
            properties[field.Key] = schema;
        }
        if (comments.TryGetValue($"T:{type.FullName}", out var summary))
        {
            definition["description"] = summary;
        }
        definition["properties"] = properties;
        definition["required"] = new JsonArray([.. shape.Fields.Where(f => f.IsRequired).Select(f => (JsonNode)f.Key)]);
        definition["additionalProperties"] = false;
    }

    private static JsonObject Schema(Type type, SortedDictionary<string, JsonNode> definitions, IReadOnlyDictionary<string, string> comments)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ScalarText.IsScalar(type))
        {
            return Scalar(type);
        }
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            var item = type.GetGenericArguments()[0];
            var list = new JsonObject { ["type"] = "array", ["items"] = Schema(item, definitions, comments) };
            return item == typeof(DatedMultiplier) ? OneOf(new JsonObject { ["type"] = "number" }, list) : list;
        }
        if (type.IsGenericType)
        {
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Scalar(type.GetGenericArguments()[1]) };
        }
        if (RecordChoice.Of(type) is { } choice)
        {
            return OneOf([.. choice.Kinds.Select(k => DefineKind(k.Word, k.Type, choice.Field, definitions, comments))]);
        }
        Define(type, definitions, comments);
        var reference = new JsonObject { ["$ref"] = "#/$defs/" + type.Name };
        return type == typeof(LocalizedName) ? OneOf(new JsonObject { ["type"] = "string" }, reference) : reference;
    }

    private static JsonObject DefineKind(
        string word, Type type, string field, SortedDictionary<string, JsonNode> definitions, IReadOnlyDictionary<string, string> comments)
    {
        if (!definitions.ContainsKey(type.Name))
        {
            Define(type, definitions, comments);
            var definition = (JsonObject)definitions[type.Name];
            ((JsonObject)definition["properties"]!).Insert(0, field, new JsonObject { ["const"] = word });
            ((JsonArray)definition["required"]!).Insert(0, field);
        }
        return new JsonObject { ["$ref"] = "#/$defs/" + type.Name };
    }

    private static JsonObject Scalar(Type type)
    {
        if (type.IsEnum)
        {
            return new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(n => (JsonNode)ScalarText.Word(n))]) };
        }
        if (type == typeof(double) || type == typeof(int) || type == typeof(bool))
        {
            return new JsonObject { ["type"] = type == typeof(double) ? "number" : type == typeof(int) ? "integer" : "boolean" };
        }
        var text = new JsonObject { ["type"] = "string" };
        var pattern = type == typeof(FactoryId) || type == typeof(PointId) || type == typeof(AssetId) ? $"^[A-Za-z0-9._:-]{{1,{IdText.MaxLength}}}$"
            : type == typeof(DateOnly) ? @"^\d{4}-\d{2}-\d{2}$"
            : type == typeof(DateTimeOffset) ? @"^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$"
            : type == typeof(TimeSpan) ? @"^\d{1,6}(s|min|h|d|day)$"
            : type == typeof(MeteringInterval) ? @"^(\d{1,6}(s|min|h)|1?day|1d|1?month)$"
            : null;
        if (pattern is not null)
        {
            text["pattern"] = pattern;
        }
        return text;
    }

    private static JsonObject OneOf(params JsonNode[] choices) => new() { ["oneOf"] = new JsonArray(choices) };

    /// <summary>Summaries from the documentation file beside the record's library; empty where it was not deployed.</summary>
    private static Dictionary<string, string> Comments(string assembly)
    {
        var file = Path.Combine(AppContext.BaseDirectory, assembly + ".xml");
        return !File.Exists(file) ? [] : XDocument.Load(file).Descendants("member")
            .Where(m => m.Element("summary") is not null)
            .ToDictionary(m => m.Attribute("name")!.Value, m => Plain(m.Element("summary")!));
    }

    private static string Plain(XElement summary) => string.Join(' ', string.Concat(summary.Nodes().Select(n => n switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => see.Attribute("cref")?.Value.Split('.')[^1] ?? see.Value,
        XElement element => element.Value,
        _ => "",
    })).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
