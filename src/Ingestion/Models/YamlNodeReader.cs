using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FactoryTwin.Ingestion.Models;

/// <summary>Reads one YAML document into nodes. Anchors, aliases and tags are refused: a model needs none, and they can blow up.</summary>
internal static class YamlNodeReader
{
    /// <exception cref="ModelSyntaxException">The text is no YAML document, or uses what is refused.</exception>
    public static ModelNode? Read(string file, string text)
    {
        if (text.Length > ModelLimits.MaxCharacters)
        {
            throw new ModelSyntaxException(file, 1, 1, $"The file is longer than {ModelLimits.MaxCharacters} characters; split it.");
        }
        var scanner = new Scanner(new StringReader(text));
        try
        {
            var parser = new Parser(scanner);
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out _))
            {
                return null;
            }
            parser.Consume<DocumentStart>();
            var node = ReadNode(file, parser, 0);
            parser.Consume<DocumentEnd>();
            return parser.TryConsume<StreamEnd>(out _)
                ? node
                : throw At(file, parser.Current!.Start, "There is a second document; one file holds one.");
        }
        catch (YamlException e)
        {
            // Some errors know no place of their own; then it is where reading stopped.
            throw At(file, e.Start.Line > 1 ? e.Start : scanner.CurrentPosition, "Not YAML: " + Clean(e.Message));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The YAML scanner lets a few of its own slips out on broken text.
            throw At(file, scanner.CurrentPosition, "Not YAML: " + Clean(e.Message));
        }
    }

    private static ModelNode ReadNode(string file, Parser parser, int depth)
    {
        var at = parser.Current!;
        if (depth > ModelLimits.MaxDepth)
        {
            throw At(file, at.Start, $"Nested deeper than {ModelLimits.MaxDepth} levels.");
        }
        if (at is AnchorAlias || (at is NodeEvent node && (!node.Anchor.IsEmpty || (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific))))
        {
            throw At(file, at.Start, "Anchors, aliases and tags are not used in models; write the value out.");
        }
        var (line, column) = ((int)at.Start.Line, (int)at.Start.Column);
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new ScalarNode(file, line, column, scalar.Value, scalar.Style != ScalarStyle.Plain);
        }
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<ModelNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadNode(file, parser, depth + 1));
            }
            return new ListNode(file, line, column, items);
        }
        parser.Consume<MappingStart>();
        var entries = new List<KeyValuePair<ScalarNode, ModelNode>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(file, parser, depth + 1) as ScalarNode
                ?? throw At(file, at.Start, "A key is a plain word.");
            if (!seen.Add(key.Text))
            {
                throw new ModelSyntaxException(file, key.Line, key.Column, $"'{key.Describe()}' stands twice in this mapping; keep one.");
            }
            entries.Add(new(key, ReadNode(file, parser, depth + 1)));
        }
        return new MapNode(file, line, column, entries);
    }

    private static ModelSyntaxException At(string file, Mark mark, string message) =>
        new(file, Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column), message);

    private static string Clean(string message)
    {
        var line = message.ReplaceLineEndings(" ");
        return line.Length <= 200 ? line : line[..197] + "...";
    }
}
