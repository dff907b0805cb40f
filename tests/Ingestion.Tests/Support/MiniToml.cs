using System.Globalization;

namespace FactoryTwin.Ingestion.Tests.Support;

/// <summary>As much of TOML as the Telegraf files use: tables, arrays of tables, strings, numbers, booleans, arrays, inline tables, comments.</summary>
public sealed class MiniToml
{
    private readonly string _text;
    private int _at;

    private MiniToml(string text) => _text = text;

    /// <summary>Tables are dictionaries, arrays lists.</summary>
    public static Dictionary<string, object> Parse(string text) => new MiniToml(text.ReplaceLineEndings("\n")).ReadDocument();

    private Dictionary<string, object> ReadDocument()
    {
        var root = new Dictionary<string, object>(StringComparer.Ordinal);
        var table = root;
        for (SkipBlank(newLines: true); _at < _text.Length; SkipBlank(newLines: true))
        {
            if (_text[_at] == '[')
            {
                table = ReadHeader(root);
            }
            else
            {
                ReadPair(table);
            }
            SkipBlank(newLines: false);
            Require(_at >= _text.Length || _text[_at] == '\n', "the end of the line");
        }
        return root;
    }

    private Dictionary<string, object> ReadHeader(Dictionary<string, object> root)
    {
        var isArray = _text[_at..].StartsWith("[[", StringComparison.Ordinal);
        var close = isArray ? "]]" : "]";
        var end = _text.IndexOf(close, _at, StringComparison.Ordinal);
        Require(end > 0, close);
        var path = _text[(_at + close.Length)..end].Split('.');
        _at = end + close.Length;
        var table = root;
        for (var i = 0; i < path.Length; i++)
        {
            var isLast = i == path.Length - 1;
            if (!table.TryGetValue(path[i], out var child))
            {
                child = isLast && isArray ? new List<object>() : new Dictionary<string, object>(StringComparer.Ordinal);
                table[path[i]] = child;
            }
            if (child is List<object> list)
            {
                if (isLast && isArray)
                {
                    list.Add(new Dictionary<string, object>(StringComparer.Ordinal));
                }
                child = list[^1];
            }
            table = (Dictionary<string, object>)child;
        }
        return table;
    }

    private void ReadPair(Dictionary<string, object> table)
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-'))
        {
            _at++;
        }
        var key = _text[start.._at];
        Require(key.Length > 0, "a key");
        SkipBlank(newLines: false);
        Expect('=');
        SkipBlank(newLines: false);
        Require(table.TryAdd(key, ReadValue()), $"'{key}' only once");
    }

    private object ReadValue()
    {
        Require(_at < _text.Length, "a value");
        switch (_text[_at])
        {
            case '"':
                var end = _text.IndexOf('"', _at + 1);
                Require(end > 0 && !_text[_at..end].Contains('\n', StringComparison.Ordinal) && !_text[_at..end].Contains('\\', StringComparison.Ordinal), "a plain string");
                var text = _text[(_at + 1)..end];
                _at = end + 1;
                return text;
            case '[':
                return ReadSequence(']', newLines: true, () => ReadValue());
            case '{':
                var table = new Dictionary<string, object>(StringComparer.Ordinal);
                ReadSequence('}', newLines: false, () =>
                {
                    ReadPair(table);
                    return table;
                });
                return table;
            default:
                var start = _at;
                while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '.' or '-' or '+' or '_'))
                {
                    _at++;
                }
                var word = _text[start.._at];
                return word is "true" or "false" ? word == "true" : double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture);
        }
    }

    private List<object> ReadSequence(char close, bool newLines, Func<object> item)
    {
        var items = new List<object>();
        _at++;
        for (SkipBlank(newLines); _at < _text.Length && _text[_at] != close; SkipBlank(newLines))
        {
            items.Add(item());
            SkipBlank(newLines);
            if (_at < _text.Length && _text[_at] != close)
            {
                Expect(',');
            }
        }
        Expect(close);
        return items;
    }

    private void SkipBlank(bool newLines)
    {
        while (_at < _text.Length)
        {
            if (_text[_at] == '#')
            {
                var end = _text.IndexOf('\n', _at);
                _at = end < 0 ? _text.Length : end;
            }
            else if (_text[_at] is ' ' or '\t' || (newLines && _text[_at] == '\n'))
            {
                _at++;
            }
            else
            {
                return;
            }
        }
    }

    private void Expect(char c)
    {
        Require(_at < _text.Length && _text[_at] == c, $"'{c}'");
        _at++;
    }

    private void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new FormatException($"Line {_text[..Math.Min(_at, _text.Length)].Count(c => c == '\n') + 1}: expected {what}.");
        }
    }
}
