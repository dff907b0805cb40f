using System.Text.Json;

namespace FactoryTwin.Twin.Tests.Support;

/// <summary>A few hours of the lab plant with everything in it that metering has rules for, and what a host makes of it.</summary>
public static class LabStory
{
    private static readonly string[] Counters = ["e-in", "e-hall", "e-press", "e-oven", "p-oven", "e-pv", "g-in", "t-oven"];

    /// <summary>All lines: a day with a gap, a register that rolls over, an estimate and a correction of it.</summary>
    public static IReadOnlyList<string> Lines { get; } =
    [
        .. Series("e-in", 39, i => i == 20 ? null : 100 + (i % 7)),
        .. Series("e-hall", 40, i => (99_900 + (11.25 * i)) % 100_000),
        .. Series("e-press", 39, i => 50 + (i % 3)),
        .. Series("e-oven", 39, i => i is > 9 and < 14 ? null : 40 + (i % 5)),
        .. Series("e-pv", 39, i => Math.Max(0, i - 24)),
        .. Series("g-in", 40, i => i % 4 == 0 ? 700 + (3.5 * i) : null),
        // Into the next hour, so that the oven's power is one of now however long the story takes.
        .. Enumerable.Range(0, 200).Select(i => Lab.Line("p-oven", Lab.Morning.AddMinutes(i - 150), 150 + (i % 11))),
        .. Enumerable.Range(0, 200).Select(i => Lab.Line("t-oven", Lab.Morning.AddMinutes(i - 201), 180 + (i % 13))),
        Lab.Line("e-press", Lab.Midnight.AddHours(9.75), 33, ",quality=\"estimated\""),
        Lab.Line("e-oven", Lab.Midnight.AddHours(9.75), 44, ",source=\"other\""),
    ];

    /// <summary>Rollups of every point until the story began to be told, in the very digits that the host answers.</summary>
    public static async Task<string> RollupsAsync(RunningTwin twin)
    {
        var answers = new List<string>();
        foreach (var point in Counters)
        {
            answers.Add(await twin.Http.GetStringAsync($"/api/v1/factories/lab/points/{point}/energy?from=2026-07-14&to=2026-07-15T10:00&step=15min"));
        }
        return string.Join('\n', answers);
    }

    /// <summary>The live sums of every node and of the site; those that depend on the moment of asking are left out.</summary>
    public static async Task<string> LiveAsync(RunningTwin twin)
    {
        var live = await twin.AskAsync("lab/live");
        var nodes = live.GetProperty("nodes").EnumerateArray()
            .OrderBy(n => n.GetProperty("id").GetString(), StringComparer.Ordinal)
            .Select(n => Figures(n, "id", "powerKw", "energyTodayKwh", "costTodayCny", "carbonTodayKg"));
        var site = live.GetProperty("factory");
        return string.Join('\n', nodes.Append(site.ValueKind == JsonValueKind.Null ? "no site yet" : Figures(
            site, "gridKw", "pvKw", "powerKw", "energyTodayKwh", "costTodayCny", "scope1TodayKg", "scope2TodayKg", "carbonKgPerHour", "balance")));
    }

    private static string Figures(JsonElement of, params string[] names) => string.Join(' ', names.Select(n => Text(of.GetProperty(n))));

    /// <summary>Sums of the same figures in another order differ in the last digits.</summary>
    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Math.Round(value.GetDouble(), 6).ToString(System.Globalization.CultureInfo.InvariantCulture),
        JsonValueKind.Object => string.Join(' ', value.EnumerateObject().Select(p => Text(p.Value))),
        _ => value.ToString(),
    };

    private static IEnumerable<string> Series(string point, int count, Func<int, double?> value) => Enumerable.Range(0, count)
        .Where(i => value(i) is not null)
        .Select(i => Lab.Line(point, Lab.Midnight.AddMinutes(15 * i), value(i)!.Value));
}
