using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>The map of completeness: pages of points, and counts of readings where they are asked for.</summary>
public sealed class QualityTests(SharedLab lab) : IClassFixture<SharedLab>
{
    private RunningTwin Twin => lab.Twin;

    [Fact]
    public async Task Quality_DayWithRepetitionAndCorrection_IsCounted()
    {
        var day = lab.NextDay();
        await Twin.TakeAsync(Lab.Id, Lab.Quarters("e-oven", day, [.. Enumerable.Repeat(2.0, 48)]));
        await Twin.TakeAsync(Lab.Id, Lab.Quarters("e-oven", day, 2, 2, 3));

        var answer = await AskAsync(day, "&counts=true");

        var point = answer.GetProperty("points").EnumerateArray().Single(p => p.GetProperty("id").GetString() == "e-oven");
        var only = Assert.Single(point.GetProperty("days").EnumerateArray());
        var counts = only.GetProperty("counts");
        Assert.Equal(0.5, only.GetProperty("completeness").GetDouble(), 9);
        Assert.Equal((51, 2, 1), (counts.GetProperty("received").GetInt32(), counts.GetProperty("duplicates").GetInt32(), counts.GetProperty("corrections").GetInt32()));
        Assert.Equal($"{day:yyyy-MM-dd}", Assert.Single(answer.GetProperty("days").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Quality_OnePointWhole_IsTheOnlyOneWithoutException()
    {
        var day = lab.NextDay();
        await Twin.TakeAsync(Lab.Id, Lab.Quarters("e-oven", day, [.. Enumerable.Repeat(2.0, 96)]) + Lab.Quarters("e-in", day, [.. Enumerable.Repeat(2.0, 24)]));

        var all = await AskAsync(day, "");
        var bad = await AskAsync(day, "&only=exceptions&sort=-completeness&limit=2&offset=0");
        var found = await AskAsync(day, "&search=%E7%82%89%E7%94%B5");

        // Eight points: one whole day, one quarter of a day, six without a reading.
        var summary = all.GetProperty("summary");
        Assert.Equal(
            (8, 7, 8, 6), (summary.GetProperty("points").GetInt32(), summary.GetProperty("exceptions").GetInt32(), summary.GetProperty("pointDays").GetInt32(), summary.GetProperty("missingDays").GetInt32()));
        Assert.Equal(1.25 / 8, summary.GetProperty("completeness").GetDouble(), 9);
        Assert.Equal(7, bad.GetProperty("matching").GetInt32());
        Assert.Equal(["e-in", "e-hall"], Ids(bad));
        Assert.Equal(["e-oven"], Ids(found));
        Assert.False(all.GetProperty("points")[0].GetProperty("days")[0].TryGetProperty("counts", out _));
    }

    [Fact]
    public async Task Quality_PageAfterPage_GivesEachPointOnce()
    {
        var day = lab.NextDay();
        var ids = new List<string?>();
        for (var offset = 0; offset < 9; offset += 3)
        {
            ids.AddRange(Ids(await AskAsync(day, $"&sort=name&limit=3&offset={offset}")));
        }

        Assert.Equal(["g-in", "e-hall", "e-in", "e-oven", "p-oven", "t-oven", "e-press", "e-pv"], ids);
    }

    private static IEnumerable<string?> Ids(JsonElement answer) => answer.GetProperty("points").EnumerateArray().Select(p => p.GetProperty("id").GetString());

    private Task<JsonElement> AskAsync(DateTimeOffset day, string more) =>
        Twin.AskAsync($"lab/quality?from={day:yyyy-MM-dd}&to={day.AddDays(1):yyyy-MM-dd}{more}");
}
