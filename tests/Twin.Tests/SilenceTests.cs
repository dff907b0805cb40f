using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>What the twin shows when nothing comes any more: that it is old, and that a new day has begun.</summary>
public sealed class SilenceTests
{
    private const double Speed = 60;

    [Fact]
    public async Task Readings_StayAway_NodesTurnStaleUpToTheSite()
    {
        await using var lab = await LabTwin.StartAsync(Speed);
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("p-oven", lab.Clock.GetUtcNow().AddSeconds(-5), 100));
        await Wait.ForAsync(() => NodeAsync(lab, "site"), n => n.ValueKind == JsonValueKind.Object && n.GetProperty("livePoints").GetInt32() == 1, "the site lives");

        lab.Clock.Jump(TimeSpan.FromMinutes(10));

        await Wait.ForAsync(() => NodeAsync(lab, "oven"), n => n.GetProperty("stale").GetBoolean(), "the oven is stale");
        await Wait.ForAsync(() => NodeAsync(lab, "site"), n => n.GetProperty("livePoints").GetInt32() == 0, "the site has no live point");
    }

    [Fact]
    public async Task Midnight_WithoutReadings_TodayBeginsAtZero()
    {
        await using var lab = await LabTwin.StartAsync(Speed);
        await lab.Twin.TakeAsync(Lab.Id, Lab.Quarters("e-in", Lab.Midnight, 1, 2, 3));
        await Wait.ForAsync(() => SiteEnergyAsync(lab), kwh => kwh == 6, "the site shows 6 kWh");

        lab.Clock.Jump(TimeSpan.FromHours(14.5));

        await Wait.ForAsync(() => SiteEnergyAsync(lab), kwh => kwh == 0, "the site begins its day");
        await lab.Twin.TakeAsync(Lab.Id, Lab.Quarters("e-in", Lab.Midnight.AddDays(1), 4));
        await Wait.ForAsync(() => SiteEnergyAsync(lab), kwh => kwh == 4, "the site shows the new day");
    }

    private static async Task<double> SiteEnergyAsync(LabTwin lab) =>
        (await lab.Twin.AskAsync("lab/live")).GetProperty("factory") is { ValueKind: JsonValueKind.Object } site
            ? site.GetProperty("energyTodayKwh").GetDouble()
            : double.NaN;

    private static async Task<JsonElement> NodeAsync(LabTwin lab, string id) =>
        (await lab.Twin.AskAsync("lab/live")).GetProperty("nodes").EnumerateArray().FirstOrDefault(n => n.GetProperty("id").GetString() == id);
}
