using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Models;

/// <summary>Writes a factory model as a folder of YAML files, one line per asset and per point; reading it gives the same model.</summary>
public static class FactoryModelWriter
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string File, string[] Keys)[] Layout =
    [
        ("site.yaml", ["schemaVersion", "id", "site", "tariffs", "factors", "products"]),
        ("assets.yaml", ["assets"]),
        ("points.yaml", ["points"]),
        ("simulation.yaml", ["simulation"]),
    ];

    /// <summary>Writes the files, replacing those of the same name. The folder is made where it is missing.</summary>
    public static void Save(FactoryModel model, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in Write(model))
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }
    }

    /// <summary>The files of the model, by name.</summary>
    public static IReadOnlyList<(string Name, string Text)> Write(FactoryModel model)
    {
        var tree = ModelTree.Of(model, terse: true);
        var files = new List<(string, string)>();
        foreach (var (file, keys) in Layout)
        {
            var text = new StringBuilder();
            // The version is always written: it is what a later reader decides by.
            if (keys.Contains("schemaVersion"))
            {
                text.Append(CultureInfo.InvariantCulture, $"schemaVersion: {model.SchemaVersion}\n");
            }
            foreach (var (key, node) in tree.Entries.Where(e => keys.Contains(e.Key.Text) && e.Key.Text != "schemaVersion"))
            {
                AppendBlock(text, Quote(key), node, 0);
            }
            if (text.Length > 0)
            {
                files.Add((file, text.ToString()));
            }
        }
        return files;
    }

    private static void AppendBlock(StringBuilder text, string key, ModelNode node, int indent)
    {
        text.Append(' ', indent).Append(key).Append(':');
        switch (node)
        {
            case MapNode map when indent < 4:
                text.Append('\n');
                foreach (var (childKey, child) in map.Entries)
                {
                    AppendBlock(text, Quote(childKey), child, indent + 2);
                }
                break;
            case ListNode list when list.Items.TrueForAll(i => i is MapNode):
                text.Append('\n');
                foreach (var item in list.Items)
                {
                    text.Append(' ', indent + 2).Append("- ");
                    AppendFlow(text, item);
                    text.Append('\n');
                }
                break;
            default:
                text.Append(' ');
                AppendFlow(text, node);
                text.Append('\n');
                break;
        }
    }

    private static void AppendFlow(StringBuilder text, ModelNode node)
    {
        switch (node)
        {
            case ScalarNode scalar:
                text.Append(Quote(scalar));
                break;
            case ListNode list:
                text.Append('[');
                for (var i = 0; i < list.Items.Count; i++)
                {
                    text.Append(i > 0 ? ", " : "");
                    AppendFlow(text, list.Items[i]);
                }
                text.Append(']');
                break;
            case MapNode map:
                text.Append('{');
                for (var i = 0; i < map.Entries.Count; i++)
                {
                    text.Append(i > 0 ? ", " : "").Append(Quote(map.Entries[i].Key)).Append(": ");
                    AppendFlow(text, map.Entries[i].Value);
                }
                text.Append('}');
                break;
        }
    }

    /// <summary>Text goes unquoted only where no reader of YAML 1.1 or 1.2 could take it for something else.</summary>
    private static string Quote(ScalarNode scalar)
    {
        var text = scalar.Text;
        if (!scalar.IsText)
        {
            return text;
        }
        var plain = text.Length > 0 && (char.IsLetter(text[0]) || LooksLikeSpanOrDate(text))
            && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' or '/' or '(' or ')' or '+' or '%')
            && text[^1] != ' ' && !Reserved(text);
        return plain ? text : JsonSerializer.Serialize(text, Quoting);
    }

    private static bool LooksLikeSpanOrDate(string text) => char.IsAsciiDigit(text[0])
        && (char.IsAsciiLetter(text[^1]) && text.All(char.IsAsciiLetterOrDigit) && !text.Contains('e') && text.Any(c => c is 'm' or 'h' or 'd')
            || text.Length == 10 && text[4] == '-' && text[7] == '-');

    private static bool Reserved(string text) => text.ToLowerInvariant() is "null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n"
        or "inf" or "nan" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
