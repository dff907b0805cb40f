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
        // Stamped ahead of a clock that runs fast: however slow the machine, it is silence that makes the reading old, not the asking.
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("p-oven", lab.Clock.GetUtcNow().AddMinutes(50), 100));
        await Wait.ForAsync(() => NodeAsync(lab, "site"), n => n.ValueKind == JsonValueKind.Object && n.GetProperty("livePoints").GetInt32() == 1, "the site lives");

        lab.Clock.Jump(TimeSpan.FromHours(1));

        await Wait.ForAsync(() => NodeAsync(lab, "oven"), n => n.GetProperty("stale").GetBoolean(), "the oven is stale");
        await Wait.ForAsync(() => NodeAsync(lab, "site"), n => n.GetProperty("livePoints").GetInt32() == 0, "the site has no live point");
    }

    [Fact]
    public async Task OneOfTwoMeters_FallsSilent_PowerIsPartialThenGone()
    {
        await using var lab = await LabTwin.StartAsync(Speed);
        var now = lab.Clock.GetUtcNow();
        // Stamped ahead of a clock that runs fast, so that neither is silent before its time.
        var quarter = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % (15 * TimeSpan.TicksPerMinute)), TimeSpan.Zero).AddMinutes(45);
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("p-oven", now.AddMinutes(40), 100) + Lab.Quarters("e-in", quarter, 50));
        var site = await Wait.ForAsync(() => NodeAsync(lab, "site"), n => Power(n) == 200, "the site shows what comes in");
        Assert.Equal(0, site.GetProperty("powerFrom").GetProperty("missing").GetInt32());
        var hall = await Wait.ForAsync(() => NodeAsync(lab, "hall"), n => Power(n) is null && Missing(n) == 1, "the hall's own meter was never heard");
        Assert.Equal("missing", Electricity(hall).GetProperty("quality").GetString());
        await Wait.ForAsync(() => NodeAsync(lab, "oven"), n => Power(n) == 100, "the oven shows its power");

        lab.Clock.Jump(TimeSpan.FromMinutes(45));

        var oven = await Wait.ForAsync(() => NodeAsync(lab, "oven"), n => n.ValueKind == JsonValueKind.Object && Power(n) is null, "the oven's power is gone");
        Assert.Equal((1, 1), (oven.GetProperty("powerFrom").GetProperty("points").GetInt32(), Missing(oven)));
        Assert.Equal(200, Power(await NodeAsync(lab, "site")));
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

    private static double? Power(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.GetProperty("powerKw") is { ValueKind: JsonValueKind.Number } power ? power.GetDouble() : null;

    private static int Missing(JsonElement node) => node.ValueKind == JsonValueKind.Object ? node.GetProperty("powerFrom").GetProperty("missing").GetInt32() : 0;

    private static JsonElement Electricity(JsonElement node) =>
        node.GetProperty("carriers").EnumerateArray().Single(c => c.GetProperty("carrier").GetString() == "electricity");

    private static async Task<double> SiteEnergyAsync(LabTwin lab) =>
        (await lab.Twin.AskAsync("lab/live")).GetProperty("factory") is { ValueKind: JsonValueKind.Object } site
            ? site.GetProperty("energyTodayKwh").GetDouble()
            : double.NaN;

    private static async Task<JsonElement> NodeAsync(LabTwin lab, string id) =>
        (await lab.Twin.AskAsync("lab/live")).GetProperty("nodes").EnumerateArray().FirstOrDefault(n => n.GetProperty("id").GetString() == id);
}
