using System.Net;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>The host issues forecasts of what it has stored, keeps them, and says how they turned out.</summary>
public sealed class ForecastTests
{
    private const double ImportQuarter = 10;
    private const double PvQuarter = 2.5;

    [Fact]
    public async Task Forecasts_HistoryComesIn_AreIssuedKeptAndLookedBackUpon()
    {
        await using var lab = await LabTwin.StartAsync(speed: 30);
        var early = await Wait.ForAsync(
            () => lab.Twin.AskAsync("lab/forecasts/load"),
            f => f.GetProperty("notYet") is { ValueKind: JsonValueKind.Object } why && why.GetProperty("reason").GetString() == "too-little-history",
            "the host says that there is no history");
        Assert.Equal(0, early.GetProperty("steps").GetArrayLength());

        await TakeDaysAsync(lab, Lab.Midnight.AddDays(-21), 21);
        // What could not be made is tried again after the pause.
        lab.Clock.Jump(TimeSpan.FromMinutes(11));
        var load = await IssuedAsync(lab, "load");
        Assert.Equal(("kWh", 48), (load.GetProperty("unit").GetString(), load.GetProperty("steps").GetArrayLength()));
        Assert.Equal("2026-07-15T00:00:00+08:00", load.GetProperty("issuedAt").GetString());
        // Import and PV of four quarter-hours.
        Assert.All(load.GetProperty("steps").EnumerateArray(), s => Assert.Equal(50, s.GetProperty("value").GetDouble(), 0.01));
        Assert.Contains("weekly-naive", load.GetProperty("backTest").EnumerateArray().Select(b => b.GetProperty("model").GetString()));
        Assert.Equal("daily-naive", (await IssuedAsync(lab, "pv")).GetProperty("naive").GetString());
        Assert.Equal(["load", "pv"], (await lab.Twin.AskAsync("lab/forecasts")).EnumerateArray().Select(f => f.GetProperty("target").GetString()));

        lab.Clock.Jump(TimeSpan.FromHours(24));
        await TakeDaysAsync(lab, Lab.Midnight, 1);
        var later = await Wait.ForAsync(
            () => lab.Twin.AskAsync("lab/forecasts/load"), f => f.GetProperty("realised").GetArrayLength() == 1, "the day is looked back upon");
        var day = later.GetProperty("realised")[0];
        Assert.Equal(("2026-07-15", 24), (day.GetProperty("day").GetString(), day.GetProperty("steps").GetInt32()));
        Assert.Equal(0, day.GetProperty("mae").GetDouble(), 0.01);

        await lab.RestartAsync();
        Assert.Equal(1, (await lab.Twin.AskAsync("lab/forecasts/load")).GetProperty("realised").GetArrayLength());
        using var unknown = await lab.Twin.Http.GetAsync("/api/v1/factories/lab/forecasts/e-in");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static Task<JsonElement> IssuedAsync(LabTwin lab, string target) => Wait.ForAsync(
        () => lab.Twin.AskAsync($"lab/forecasts/{target}"), f => f.GetProperty("notYet").ValueKind == JsonValueKind.Null, $"the forecast of {target}");

    private static async Task TakeDaysAsync(LabTwin lab, DateTimeOffset first, int days)
    {
        await lab.Twin.TakeAsync(Lab.Id, Lab.Quarters("e-in", first, [.. Enumerable.Repeat(ImportQuarter, days * 96)]));
        await lab.Twin.TakeAsync(Lab.Id, Lab.Quarters("e-pv", first, [.. Enumerable.Repeat(PvQuarter, days * 96)]));
    }
}
