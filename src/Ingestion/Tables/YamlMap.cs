using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>A YAML mapping read key by key, so that every refusal has a line and a key that nobody asked for is refused as a slip of the pen.</summary>
internal sealed class YamlMap
{
    private readonly string _file;
    private readonly YamlMappingNode _node;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private YamlMap(string file, YamlMappingNode node) => (_file, _node) = (file, node);

    /// <summary>The documents of a file, each a mapping.</summary>
    public static IReadOnlyList<YamlMap> Documents(string file)
    {
        var stream = new YamlStream();
        try
        {
            using var reader = new StreamReader(file);
            stream.Load(reader);
        }
        catch (YamlException e)
        {
            throw new TableFormatException(file, e.Start.Line, e.Message);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The parser loses its way on some broken files, such as an unclosed bracket, and names no place.
            throw new TableFormatException(file, 1, $"The file is not YAML: {e.Message}");
        }
        return [.. stream.Documents.Select(d => d.RootNode is YamlMappingNode map
            ? new YamlMap(file, map)
            : throw new TableFormatException(file, d.RootNode.Start.Line, "A document is a mapping of keys to values."))];
    }

    public TableFormatException Error(string key, string problem) =>
        new(_file, (_node.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : _node).Start.Line, $"{key}: {problem}");

    public string Text(string key) => TextOrNull(key) ?? throw new TableFormatException(_file, _node.Start.Line, $"'{key}' is missing.");

    public string? TextOrNull(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar => scalar.Value,
        _ => throw Error(key, "a single value is expected."),
    };

    public decimal Number(string key) => NumberOrNull(key) ?? throw new TableFormatException(_file, _node.Start.Line, $"'{key}' is missing.");

    public decimal? NumberOrNull(string key) => TextOrNull(key) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : throw Error(key, $"'{text}' is not a number; one is written as 0.62.");

    public bool Flag(string key, bool otherwise) => TextOrNull(key) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        var text => throw Error(key, $"'{text}' is neither true nor false."),
    };

    public DateOnly Date(string key) => DateOrNull(key) ?? throw new TableFormatException(_file, _node.Start.Line, $"'{key}' is missing.");

    public DateOnly? DateOrNull(string key) => TextOrNull(key) is { } text ? ParseDate(key, text) : null;

    public ImmutableArray<DateOnly> Dates(string key) => [.. Texts(key).Select(t => ParseDate(key, t))];

    public ImmutableArray<string> Texts(string key) => Find(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Children.Select(c => c is YamlScalarNode { Value: { } text } ? text : throw Error(key, "a list of single values is expected."))],
        _ => throw Error(key, "a list is expected."),
    };

    public YamlMap Map(string key) => MapOrNull(key) ?? throw new TableFormatException(_file, _node.Start.Line, $"'{key}' is missing.");

    public YamlMap? MapOrNull(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode map => new YamlMap(_file, map),
        _ => throw Error(key, "a mapping is expected."),
    };

    public IReadOnlyList<YamlMap> Maps(string key) => Find(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Children.Select(c => c is YamlMappingNode map ? new YamlMap(_file, map) : throw Error(key, "a list of mappings is expected."))],
        _ => throw Error(key, "a list is expected."),
    };

    /// <summary>All keys of the mapping, in the order of the file.</summary>
    public IEnumerable<string> Keys() => _node.Children.Keys.Select(k => ((YamlScalarNode)k).Value ?? "");

    public LocalizedName Name(string key)
    {
        var map = Map(key);
        var name = new LocalizedName(map.Text("zh"), map.Text("en"));
        map.Done();
        return name;
    }

    /// <summary>The keys <c>source</c>, <c>confidence</c> and <c>note</c> of this mapping.</summary>
    public Provenance Provenance() => new(
        Text("source"),
        Enum.TryParse<Confidence>(Text("confidence"), out var confidence) ? confidence : throw Error("confidence", "it is A, B, C or D."),
        TextOrNull("note"));

    /// <exception cref="TableFormatException">A key of the mapping was never asked for.</exception>
    public void Done()
    {
        foreach (var key in Keys())
        {
            if (!_asked.Contains(key))
            {
                throw Error(key, $"this key is not known here; {string.Join(", ", _asked.Order(StringComparer.Ordinal))} are.");
            }
        }
    }

    /// <exception cref="TableFormatException">The file is of another version than this reader.</exception>
    public void RequireSchemaVersion(int version)
    {
        if (Text("schemaVersion") != version.ToString(CultureInfo.InvariantCulture))
        {
            throw Error("schemaVersion", $"this release reads version {version}.");
        }
    }

    private YamlNode? Find(string key)
    {
        _asked.Add(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out var node) && node is not YamlScalarNode { Value: null or "" or "~" } ? node : null;
    }

    private DateOnly ParseDate(string key, string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Error(key, $"'{text}' is not a date; one is written as 2024-07-15 or 2024-07.");
}
