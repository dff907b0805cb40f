using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Carbon.Ledger.Types;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>Reads the types of credits and certificates (<c>models/standards/offset-types.yaml</c>).</summary>
public static class OffsetTypeReader
{
    /// <exception cref="TableFormatException">The file says something that cannot be; the message names line and remedy.</exception>
    public static OffsetTypeTable Read(string file)
    {
        var map = YamlMap.Documents(file) is [var only, ..] ? only : throw new TableFormatException(file, 1, "The file is empty.");
        map.RequireSchemaVersion(1);
        ImmutableArray<ProfileRules> profiles = [.. map.Maps("profiles").Select(Profile)];
        var table = new OffsetTypeTable(profiles, [.. map.Maps("types").Select(t => Type(t, profiles))], OffsetSettingReader.Read(map));
        map.Done();
        return table;
    }

    private static ProfileRules Profile(YamlMap map)
    {
        var profile = new ProfileRules(
            map.Text("id"), map.Name("name"), map.Texts("names"), Binds(map, "quality"), Binds(map, "deadlines"), map.Flag("scope3", false), map.Provenance());
        map.Done();
        return profile;
    }

    private static OffsetType Type(YamlMap map, ImmutableArray<ProfileRules> profiles)
    {
        var rules = map.Map("profiles");
        var type = new OffsetType(
            map.Text("id"),
            map.Name("name"),
            Enum.TryParse<UnitUse>(map.Text("use"), ignoreCase: true, out var use) ? use : throw map.Error("use", "it is offset, electricity or compliance."),
            map.Text("unit") is "tCO2e" or "MWh" ? map.Text("unit") : throw map.Error("unit", "it is tCO2e or MWh."),
            map.Text("clause"),
            map.Texts("requires"),
            Number(map, "validMonths"),
            Number(map, "referencePrice"),
            profiles.ToImmutableSortedDictionary(p => p.Id, p => Rule(rules.Map(p.Id)), StringComparer.Ordinal));
        rules.Done();
        map.Done();
        return type;
    }

    private static TypeRule Rule(YamlMap map)
    {
        var rule = new TypeRule(
            map.Text("verdict") switch
            {
                "allowed" => Verdict.Allowed,
                "electricity" => Verdict.ElectricityOnly,
                "advisory" => Verdict.Advisory,
                "recognised" => Verdict.IfRecognised,
                "government" => Verdict.IfGovernment,
                "no" => Verdict.NotAllowed,
                _ => throw map.Error("verdict", "it is allowed, electricity, advisory, recognised, government or \"no\"."),
            },
            map.TextOrNull("zh"),
            map.TextOrNull("en"));
        map.Done();
        return rule;
    }

    private static SourcedNumber? Number(YamlMap map, string key)
    {
        if (map.MapOrNull(key) is not { } number)
        {
            return null;
        }
        var sourced = new SourcedNumber(number.Number("value"), number.Provenance());
        number.Done();
        return sourced;
    }

    private static bool Binds(YamlMap map, string key) => map.Text(key) switch
    {
        "required" => true,
        "advice" => false,
        _ => throw map.Error(key, "it is required or advice."),
    };
}

/// <summary>Reads the settings for what the standards leave open.</summary>
internal static class OffsetSettingReader
{
    public static LedgerSettings Read(YamlMap map)
    {
        var rows = map.Maps("settings").Select(m => (Map: m, Note: Note(m))).ToDictionary(r => r.Note.Key, StringComparer.Ordinal);
        return new LedgerSettings(
            Choice("certificateMatching", "month", "year"),
            Choice("lastCredit", "up", "down"),
            Whole("deadlineMonths"),
            Whole("eventDeadlineMonths"),
            [.. Text("countdownDays").Split(',', StringSplitOptions.TrimEntries).Select(d => int.Parse(d, CultureInfo.InvariantCulture))])
        {
            ComplianceDeadline = Day("complianceDeadline"),
            ForestryWords = [.. Text("forestryWords").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Notes = [.. rows.Values.Select(r => r.Note)],
        };

        string Text(string key) => rows.TryGetValue(key, out var row) ? row.Note.Value : throw map.Error("settings", $"the setting '{key}' is missing.");

        bool Choice(string key, string yes, string no) => Text(key) == yes || (Text(key) == no ? false : throw rows[key].Map.Error("value", $"it is {yes} or {no}."));

        int Whole(string key) => int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1200
            ? number
            : throw rows[key].Map.Error("value", "it is a whole number of months.");

        MonthDay Day(string key) => DateOnly.TryParseExact($"2001-{Text(key)}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new MonthDay(day.Month, day.Day)
            : throw rows[key].Map.Error("value", "it is a month and a day, such as 12-31.");
    }

    private static SettingNote Note(YamlMap map)
    {
        var note = new SettingNote(map.Text("key"), map.Text("value"), map.Name("name"), map.Flag("open", false), map.Provenance());
        map.Done();
        return note;
    }
}
