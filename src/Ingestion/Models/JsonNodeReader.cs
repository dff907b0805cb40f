using System.Text;
using System.Text.Json;

namespace FactoryTwin.Ingestion.Models;

/// <summary>Reads a JSON text into the same nodes as YAML, with line and column.</summary>
internal static class JsonNodeReader
{
    /// <exception cref="ModelSyntaxException">The text is no JSON.</exception>
    public static ModelNode Read(string file, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > ModelLimits.MaxCharacters)
        {
            throw new ModelSyntaxException(file, 1, 1, $"The text is longer than {ModelLimits.MaxCharacters} bytes.");
        }
        utf8 = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions
        {
            CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = ModelLimits.MaxDepth,
        });
        var position = new Position(file);
        try
        {
            reader.Read();
            var node = ReadNode(ref reader, utf8, ref position);
            reader.Read();
            return node;
        }
        catch (JsonException e)
        {
            throw new ModelSyntaxException(file, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, "Not JSON: " + e.Message);
        }
        catch (InvalidOperationException e)
        {
            // Text that is no valid UTF-8 inside a string.
            throw new ModelSyntaxException(file, 1, 1, "Not JSON: " + e.Message);
        }
    }

    private static ModelNode ReadNode(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, ref Position position)
    {
        position.MoveTo(utf8, (int)reader.TokenStartIndex);
        var (file, line, column) = position;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var entries = new List<KeyValuePair<ScalarNode, ModelNode>>();
                var seen = new HashSet<string>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    position.MoveTo(utf8, (int)reader.TokenStartIndex);
                    var key = new ScalarNode(file, position.Line, position.Column, reader.GetString()!, IsText: true);
                    if (!seen.Add(key.Text))
                    {
                        throw new ModelSyntaxException(file, key.Line, key.Column, $"'{key.Describe()}' stands twice in this object; keep one.");
                    }
                    reader.Read();
                    entries.Add(new(key, ReadNode(ref reader, utf8, ref position)));
                }
                return new MapNode(file, line, column, entries);
            case JsonTokenType.StartArray:
                var items = new List<ModelNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadNode(ref reader, utf8, ref position));
                }
                return new ListNode(file, line, column, items);
            case JsonTokenType.String:
                return new ScalarNode(file, line, column, reader.GetString()!, IsText: true);
            default:
                return new ScalarNode(file, line, column, Encoding.UTF8.GetString(reader.ValueSpan), IsText: false);
        }
    }

    /// <summary>Counts lines and columns forward, so that locating every node costs one pass in all.</summary>
    private struct Position(string file)
    {
        private int _offset;
        private int _lineStart;

        public int Line { get; private set; } = 1;

        public readonly int Column => _offset - _lineStart + 1;

        public void MoveTo(ReadOnlySpan<byte> utf8, int offset)
        {
            var between = utf8[_offset..offset];
            for (int next; (next = between.IndexOf((byte)'\n')) >= 0; between = between[(next + 1)..])
            {
                Line++;
                _lineStart = offset - between.Length + next + 1;
            }
            _offset = offset;
        }

        public readonly void Deconstruct(out string name, out int line, out int column) => (name, line, column) = (file, Line, Column);
    }
}
