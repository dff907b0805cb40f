using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>Models through the API: revisions that cannot overwrite each other, and what a new one does to history.</summary>
public sealed class ModelTests
{
    private const string Address = "/api/v1/factories/lab";

    [Fact]
    public async Task Put_WithTheTagOfAnOlderRevision_412AndNothingChanged()
    {
        await using var lab = await LabTwin.StartAsync();
        var (model, tag) = await GetAsync(lab);
        model["site"]!["name"]!["en"] = "Lab two";
        using var first = await PutAsync(lab, model, tag);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.NotEqual(tag, first.Headers.ETag!.ToString());

        model["site"]!["name"]!["en"] = "Lab three";
        foreach (var old in (string[])[tag, "\"999\"", $"W/{first.Headers.ETag}", "rubbish"])
        {
            using var refused = await PutAsync(lab, model, old);
            Assert.Equal((old, HttpStatusCode.PreconditionFailed), (old, refused.StatusCode));
        }

        var (now, newest) = await GetAsync(lab);
        Assert.Equal("Lab two", now["site"]!["name"]!["en"]!.GetValue<string>());
        using var unchanged = new HttpRequestMessage(HttpMethod.Get, Address);
        unchanged.Headers.TryAddWithoutValidation("If-None-Match", newest);
        using var notModified = await lab.Twin.Http.SendAsync(unchanged);
        Assert.Equal(HttpStatusCode.NotModified, notModified.StatusCode);
        using var third = await PutAsync(lab, model, $"\"1\", {newest}");
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task Put_ModelWithMistakes_400NamesEachPlace()
    {
        await using var lab = await LabTwin.StartAsync();
        var (model, tag) = await GetAsync(lab);
        model["points"]![0]!["asset"] = "nowhere";
        model["points"]![1]!["unit"] = "horse";

        using var answer = await PutAsync(lab, model, tag);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problems = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems").EnumerateArray().Select(p => p.GetRawText()).ToList();
        Assert.Contains(problems, p => p.Contains("nowhere", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("horse", StringComparison.Ordinal));
        Assert.All(problems, p => Assert.Contains("\"line\":", p, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Put_NewFactory_TakesReadingsAndSurvivesARestart()
    {
        await using var lab = await LabTwin.StartAsync();
        var (model, _) = await GetAsync(lab);
        model["id"] = "lab-two";
        using var made = await lab.Twin.Http.PutAsJsonAsync("/api/v1/factories/lab-two", model);
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        await lab.Twin.TakeAsync("lab-two", Lab.Line("e-in", Lab.Midnight, 7));

        await lab.RestartAsync();

        Assert.Equal(["lab", "lab-two"], (await lab.Twin.AskAsync("")).EnumerateArray().Select(f => f.GetProperty("id").GetString()));
        var energy = await lab.Twin.AskAsync("lab-two/points/e-in/energy?from=2026-07-15&to=2026-07-16&step=day");
        Assert.Equal(7, energy.GetProperty("total").GetProperty("value").GetDouble());
        var other = await lab.Twin.AskAsync("lab/points/e-in/energy?from=2026-07-15&to=2026-07-16&step=day");
        Assert.Equal(JsonValueKind.Null, other.GetProperty("total").GetProperty("value").ValueKind);
    }

    [Fact]
    public async Task Put_NewMultiplierFromADate_RecomputesExactlyWhatLiesBehindIt()
    {
        await using var lab = await LabTwin.StartAsync();
        var first = Lab.Midnight.AddDays(-3);
        await lab.Twin.TakeAsync(Lab.Id,
            Lab.Quarters("e-hall", first, [.. Enumerable.Range(0, (4 * 24 * 3) + 40).Select(i => 1000 + (i * 0.7))])
            + Lab.Quarters("e-press", first, [.. Enumerable.Range(0, 4 * 24 * 3).Select(i => i * 0.1)]));
        var before = await QuartersAsync(lab, "e-hall", first);
        var press = await QuartersAsync(lab, "e-press", first);
        var (model, tag) = await GetAsync(lab);
        var change = Lab.Midnight.AddDays(-1).AddHours(6);
        model["points"]!.AsArray().Single(p => p!["id"]!.GetValue<string>() == "e-hall")!["multiplier"] = new JsonArray(
            new JsonObject { ["from"] = "2020-01-01T00:00:00+08:00", ["factor"] = 10 },
            new JsonObject { ["from"] = change.ToString("yyyy-MM-ddTHH:mm:sszzz"), ["factor"] = 20 });

        using var answer = await PutAsync(lab, model, tag);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var doubled = before.Select(s => s.Start < change || s.Value is null ? s : s with { Value = 2 * s.Value }).ToList();
        await Wait.UntilAsync(async () => Same(doubled, await QuartersAsync(lab, "e-hall", first)), "history is computed anew");
        var now = await QuartersAsync(lab, "e-hall", first);
        Assert.Equal(before.Where(s => s.Start < change), now.Where(s => s.Start < change));
        Assert.Equal(press, await QuartersAsync(lab, "e-press", first));
        // Today: 39 quarters of 0.7 x 20 kWh, also in the live figures of the hall.
        await Wait.ForAsync(
            () => lab.Twin.AskAsync("lab/live"),
            live => Math.Abs(EnergyToday(live, "hall") - (39 * 14)) < 1e-6,
            "the hall shows today under the new multiplier");
    }

    private static double EnergyToday(JsonElement live, string node) => live.GetProperty("nodes").EnumerateArray()
        .Where(n => n.GetProperty("id").GetString() == node && n.GetProperty("energyTodayKwh").ValueKind == JsonValueKind.Number)
        .Select(n => n.GetProperty("energyTodayKwh").GetDouble()).FirstOrDefault(double.NaN);

    private static bool Same(IEnumerable<Quarter> expected, IEnumerable<Quarter> actual) => expected.Zip(actual).All(p =>
        p.First.Start == p.Second.Start && (p.First.Value is null) == (p.Second.Value is null) && Math.Abs((p.First.Value - p.Second.Value) ?? 0) < 1e-9);

    private static async Task<List<Quarter>> QuartersAsync(LabTwin lab, string point, DateTimeOffset first)
    {
        var answer = await lab.Twin.AskAsync($"lab/points/{point}/energy?from={first:yyyy-MM-dd}&to=2026-07-16&step=15min");
        return [.. answer.GetProperty("steps").EnumerateArray().Select(s => new Quarter(
            s.GetProperty("start").GetDateTimeOffset(),
            s.GetProperty("value").ValueKind == JsonValueKind.Null ? null : s.GetProperty("value").GetDouble(),
            s.GetProperty("completeness").GetDouble()))];
    }

    private static async Task<(JsonNode Model, string Tag)> GetAsync(LabTwin lab)
    {
        using var answer = await lab.Twin.Http.GetAsync(Address);
        return (JsonNode.Parse(await answer.Content.ReadAsStringAsync())!, answer.Headers.ETag!.ToString());
    }

    private static async Task<HttpResponseMessage> PutAsync(LabTwin lab, JsonNode model, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Address) { Content = JsonContent.Create(model) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await lab.Twin.Http.SendAsync(request);
    }

    private sealed record Quarter(DateTimeOffset Start, double? Value, double Completeness);
}
