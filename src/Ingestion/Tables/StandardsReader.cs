using System.Collections.Immutable;
using FactoryTwin.Carbon.Standards;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>Reads <c>models/standards</c>: <c>facts.yaml</c>, <c>rows.yaml</c>, <c>disagreements.yaml</c> and one file per standard.</summary>
public static class StandardsReader
{
    private const string FactsFile = "facts.yaml";
    private const string RowsFile = "rows.yaml";
    private const string DisagreementsFile = "disagreements.yaml";

    /// <summary>Empty where a models folder has no standards.</summary>
    /// <exception cref="TableFormatException">A file cannot be read, or names what is not there; the message names file and line.</exception>
    public static StandardsTable Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return new StandardsTable([], [], [], [], []);
        }
        var facts = YamlMap.Documents(Path.Combine(folder, FactsFile))[0];
        facts.RequireSchemaVersion(1);
        var rows = YamlMap.Documents(Path.Combine(folder, RowsFile))[0];
        rows.RequireSchemaVersion(1);
        var standards = Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
            .Where(f => Path.GetFileName(f) is not (FactsFile or RowsFile) && IsStandard(f)).Select(ReadStandard).ToList();
        try
        {
            var table = new StandardsTable(
                standards, [.. rows.Maps("rows").Select(ReadRow)], [.. facts.Maps("facts").Select(ReadFact)], [.. rows.Maps("settings").Select(ReadSetting)],
                ReadDisagreements(Path.Combine(folder, DisagreementsFile)));
            facts.Done();
            rows.Done();
            return table;
        }
        catch (ArgumentException e)
        {
            throw new TableFormatException(folder, 1, e.Message);
        }
    }

    /// <summary>Other tables of the folder, such as the types of offsets, have no clauses.</summary>
    private static bool IsStandard(string file) => YamlMap.Documents(file)[0].Keys().Contains("clauses");

    private static Standard ReadStandard(string file)
    {
        var map = YamlMap.Documents(file)[0];
        map.RequireSchemaVersion(1);
        var standard = new Standard(
            map.Text("id"),
            map.Name("name"),
            OneOf(map, "status", "in-force", "draft", "yardstick"),
            map.DateOrNull("validFrom"),
            map.Provenance(),
            [.. map.Maps("clauses").Select(ReadClause)],
            [.. map.Maps("grades").Select(ReadGrade)]);
        map.Done();
        return standard;
    }

    /// <summary>None where the folder has no such file.</summary>
    private static Disagreement[] ReadDisagreements(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }
        var map = YamlMap.Documents(file)[0];
        map.RequireSchemaVersion(1);
        Disagreement[] all = [.. map.Maps("disagreements").Select(ReadDisagreement)];
        map.Done();
        return all;
    }

    private static Disagreement ReadDisagreement(YamlMap map)
    {
        var topic = new Disagreement(
            map.Text("id"), map.Name("topic"), [.. map.Maps("says").Select(ReadSaid)], map.Name("rule"), map.Texts("rows"), map.Texts("settings"));
        map.Done();
        return topic.Says.IsEmpty ? throw map.Error("says", "a topic of which no standard says anything is none.") : topic;
    }

    private static StandardSaid ReadSaid(YamlMap map)
    {
        var said = new StandardSaid(map.Text("standard"), map.Text("clause"), map.Name("text"));
        map.Done();
        return said;
    }

    private static StandardClause ReadClause(YamlMap map)
    {
        var level = OneOf(map, "level", "M", "S", "E", "I") switch
        {
            "M" => ClauseLevel.Required,
            "S" => ClauseLevel.Should,
            "E" => ClauseLevel.Encouraged,
            _ => ClauseLevel.Informative,
        };
        var clause = new StandardClause(map.Text("row"), map.Text("clause"), level);
        map.Done();
        return clause;
    }

    private static StandardGrade ReadGrade(YamlMap map)
    {
        var grade = new StandardGrade(map.Text("id"), map.Name("name"), map.Texts("rows"));
        map.Done();
        return grade;
    }

    private static FactDefinition ReadFact(YamlMap map)
    {
        var fact = new FactDefinition(map.Text("id"), map.TextOrNull("unit"), map.Text("page"), map.Name("name"), map.Name("closes"));
        map.Done();
        return fact;
    }

    private static StandardSetting ReadSetting(YamlMap map)
    {
        var setting = new StandardSetting(map.Text("key"), map.Text("unit"), (double?)map.NumberOrNull("value"), map.Name("name"), map.Name("note"));
        map.Done();
        return setting;
    }

    private static StandardRow ReadRow(YamlMap map)
    {
        var row = new StandardRow(map.Text("id"), map.Name("name"), [.. map.Maps("needs").Select(ReadNeed)]);
        map.Done();
        return row.Needs.IsEmpty ? throw map.Error("needs", "a row without a need would always be met.") : row;
    }

    private static FactNeed ReadNeed(YamlMap map)
    {
        var need = new FactNeed(map.Text("fact"), map.Flag("holds", false), ReadThreshold(map, "atLeast"), ReadThreshold(map, "atMost"));
        map.Done();
        return (need.Holds ? 1 : 0) + (need.AtLeast is null ? 0 : 1) + (need.AtMost is null ? 0 : 1) > 1
            ? throw map.Error("fact", "one of holds, atLeast and atMost is enough.")
            : need;
    }

    private static Threshold? ReadThreshold(YamlMap map, string key)
    {
        var (value, setting) = (map.NumberOrNull(key), map.TextOrNull(key + "Setting"));
        ImmutableArray<YearValue> byYear = [.. map.Maps(key + "ByYear").Select(ReadYear).OrderBy(y => y.Year)];
        return value is null && setting is null && byYear.IsEmpty ? null : new Threshold((double?)value, setting, byYear);
    }

    private static YearValue ReadYear(YamlMap map)
    {
        var year = new YearValue((int)map.Number("year"), (double)map.Number("value"));
        map.Done();
        return year;
    }

    private static string OneOf(YamlMap map, string key, params string[] allowed)
    {
        var text = map.Text(key);
        return allowed.Contains(text) ? text : throw map.Error(key, $"'{text}' is none of {string.Join(", ", allowed)}.");
    }
}
