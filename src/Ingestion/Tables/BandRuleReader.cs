using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>Reads when bands apply.</summary>
internal static class BandRuleReader
{
    private static readonly Dictionary<string, DayType> DayTypes = Enum.GetValues<DayType>().ToDictionary(
        d => EnumWords.CamelCase(d.ToString()), d => d, StringComparer.Ordinal);

    public static BandRule Read(YamlMap map)
    {
        var rule = new BandRule
        {
            Id = map.Text("id"),
            Months = Months(map),
            DayTypes = [.. map.Texts("dayTypes").Select(t => DayTypes.TryGetValue(t, out var d) ? d : throw map.Error("dayTypes", $"'{t}' is none of {string.Join(", ", DayTypes.Keys)}."))],
            ValidFrom = map.DateOrNull("validFrom"),
            ValidTo = map.DateOrNull("validTo"),
            Temperature = map.MapOrNull("temperature") is { } trigger ? ReadTrigger(trigger) : null,
            Windows = [.. map.Maps("windows").Select(ReadWindow)],
            Provenance = map.Provenance(),
        };
        map.Done();
        return rule.Windows.IsEmpty ? throw map.Error("windows", "a rule has at least one window.") : rule;
    }

    public static ImmutableArray<int> Months(YamlMap map) =>
        [.. map.Texts("months").Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var m) && m is >= 1 and <= 12 ? m : throw map.Error("months", $"'{t}' is not a month 1 to 12."))];

    private static TemperatureTrigger ReadTrigger(YamlMap map)
    {
        var trigger = new TemperatureTrigger((double)map.Number("atLeastDegC"), (int)(map.NumberOrNull("days") ?? 1));
        map.Done();
        return trigger;
    }

    private static BandWindow ReadWindow(YamlMap map)
    {
        var band = TariffBandText.TryParse(map.Text("band"), out var b) ? b : throw map.Error("band", $"a band is one of {string.Join(", ", TariffBandText.All)}.");
        var window = new BandWindow(TimeOfDay(map, "from"), TimeOfDay(map, "to"), band);
        map.Done();
        return window.From != window.To ? window : throw map.Error("to", "a window of the whole day is written from 00:00 to 24:00.");
    }

    private static TimeSpan TimeOfDay(YamlMap map, string key)
    {
        var text = map.Text(key);
        if (text == "24:00")
        {
            return TimeSpan.FromDays(1);
        }
        if (!TimeSpan.TryParseExact(text, "hh\\:mm", CultureInfo.InvariantCulture, out var time))
        {
            throw map.Error(key, $"'{text}' is not a time of day; one is written as \"08:00\", the end of the day as \"24:00\".");
        }
        return time.Ticks % FactoryCalendar.QuarterHour.Ticks == 0 ? time : throw map.Error(key, "bands change on quarter-hours.");
    }
}

/// <summary>The words of enumerations in files.</summary>
internal static class EnumWords
{
    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
