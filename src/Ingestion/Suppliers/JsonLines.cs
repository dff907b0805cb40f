using System.Text.Json;

namespace FactoryTwin.Ingestion.Suppliers;

/// <summary>The line on which each value of a JSON text starts, by path such as <c>data[1].pcf.declaredUnit</c>.</summary>
internal sealed class JsonLines
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    public static JsonLines Of(byte[] json)
    {
        var found = new JsonLines();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 32 });
        var open = new Stack<(string Path, bool IsArray, int Next)>();
        var (name, line, counted) = ("", 1, 0);
        while (reader.Read())
        {
            for (; counted < reader.TokenStartIndex; counted++)
            {
                line += json[counted] == (byte)'\n' ? 1 : 0;
            }
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    continue;
            }
            var path = "";
            if (open.TryPop(out var above))
            {
                path = above.IsArray ? $"{above.Path}[{above.Next}]" : above.Path.Length == 0 ? name : $"{above.Path}.{name}";
                open.Push(above with { Next = above.Next + 1 });
            }
            found._lines[path] = line;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push((path, reader.TokenType == JsonTokenType.StartArray, 0));
            }
        }
        return found;
    }

    /// <summary>The line of a value; of one that is missing, that of what would hold it.</summary>
    public int At(string path)
    {
        for (var at = path; ; at = at[..at.LastIndexOfAny(['.', '['])])
        {
            if (_lines.TryGetValue(at, out var line))
            {
                return line;
            }
            if (at.LastIndexOfAny(['.', '[']) <= 0)
            {
                return _lines.GetValueOrDefault("", 1);
            }
        }
    }
}
