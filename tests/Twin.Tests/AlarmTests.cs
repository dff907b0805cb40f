using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>Each kind of alarm comes and goes with what the meters say. The host lives twenty times as fast as the test.</summary>
public sealed class AlarmTests
{
    private const double Speed = 20;

    [Fact]
    public async Task Limit_AboveThenBelow_RaisedThenCleared()
    {
        await using var lab = await LabTwin.StartAsync(Speed);
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("t-oven", Now(lab), 251));

        var alarm = await OpenAsync(lab, "limit:t-oven");

        Assert.Equal(("limit", "major", "oven", "t-oven"), (Text(alarm, "kind"), Text(alarm, "severity"), Text(alarm, "asset"), Text(alarm, "point")));
        Assert.Equal((251.0, 250.0, "degC"), (alarm.GetProperty("value").GetDouble(), alarm.GetProperty("limit").GetDouble(), Text(alarm, "unit")));
        Assert.NotEmpty(Text(alarm.GetProperty("message"), "zh")!);
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("t-oven", Now(lab), 249));
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("t-oven", Now(lab).AddSeconds(1), 180));
        await ClosedAsync(lab, "limit:t-oven");
    }

    [Fact]
    public async Task Spike_OfAPowerMeter_IsShownAsSuspectAndMovesNoSum()
    {
        await using var lab = await LabTwin.StartAsync(Speed);
        // Ahead of a clock that runs fast: a power of minutes ago is none of now.
        var at = Now(lab).AddMinutes(30);
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("p-oven", at, 150));
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("p-oven", at.AddMinutes(1), 99_999));
        await OpenAsync(lab, "limit:p-oven");

        var live = await lab.Twin.AskAsync("lab/live");

        var point = live.GetProperty("points").EnumerateArray().Single(p => Text(p, "id") == "p-oven");
        Assert.Equal((99_999.0, 150.0, "suspect"), (point.GetProperty("value").GetDouble(), point.GetProperty("ratePerHour").GetDouble(), Text(point, "quality")));
        var oven = live.GetProperty("nodes").EnumerateArray().Single(n => Text(n, "id") == "oven");
        Assert.Equal(150, oven.GetProperty("powerKw").GetDouble());
    }

    [Fact]
    public async Task Gap_NoReadingsThenReadings_RaisedThenCleared()
    {
        await using var lab = await LabTwin.StartAsync(Speed);
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("p-oven", Now(lab), 10));

        lab.Clock.Jump(TimeSpan.FromMinutes(30));
        var alarm = await OpenAsync(lab, "gap:p-oven");

        Assert.InRange(alarm.GetProperty("value").GetDouble(), 30, 60);
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("p-oven", Now(lab), 11));
        await ClosedAsync(lab, "gap:p-oven");
    }

    [Fact]
    public async Task Stuck_ValueThatNeverMovesThenMoves_RaisedThenCleared()
    {
        await using var lab = await LabTwin.StartAsync(Speed);
        await lab.Twin.TakeAsync(Lab.Id, Lab.Quarters("e-press", Lab.Midnight, 5, 5, 5, 5, 5, 5));

        var alarm = await OpenAsync(lab, "stuck:e-press");

        Assert.Equal(Lab.Midnight, alarm.GetProperty("since").GetDateTimeOffset());
        await lab.Twin.TakeAsync(Lab.Id, Lab.Quarters("e-press", Lab.Midnight.AddMinutes(90), 6));
        await ClosedAsync(lab, "stuck:e-press");
    }

    [Fact]
    public async Task Imbalance_HallTakesLessThanComesIn_RaisedThenCleared()
    {
        await using var lab = await LabTwin.StartAsync(Speed);
        var start = Lab.Morning.AddMinutes(15);
        await lab.Twin.TakeAsync(Lab.Id, Quarter(start, hallBefore: 1000, hallAfter: 1005));

        var alarm = await OpenAsync(lab, "imbalance:site");

        // In: (100 + 10) kWh a quarter = 440 kW. Out: 5 x 10 kWh a quarter = 200 kW.
        Assert.Equal(240, alarm.GetProperty("value").GetDouble(), 6);
        await lab.Twin.TakeAsync(Lab.Id, Quarter(start.AddMinutes(15), hallBefore: 1005, hallAfter: 1016));
        await ClosedAsync(lab, "imbalance:site");

        static string Quarter(DateTimeOffset at, double hallBefore, double hallAfter) =>
            Lab.Line("e-in", at, 100) + Lab.Line("e-pv", at, 10) + Lab.Line("e-hall", at, hallBefore) + Lab.Line("e-hall", at.AddMinutes(15), hallAfter);
    }

    [Fact]
    public async Task Acknowledge_SurvivesARestart()
    {
        await using var lab = await LabTwin.StartAsync(Speed);
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("t-oven", Now(lab), 300));
        await OpenAsync(lab, "limit:t-oven");

        using (var answer = await lab.Twin.Http.PostAsJsonAsync(
            "/api/v1/factories/lab/alarms/limit:t-oven/acknowledge", new { by = "Li Na", note = "door open" }))
        {
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }
        await lab.RestartAsync();

        var alarm = await OpenAsync(lab, "limit:t-oven");
        Assert.Equal("Li Na", Text(alarm.GetProperty("acknowledged"), "by"));
        Assert.Equal("door open", Text(alarm.GetProperty("acknowledged"), "note"));
        Assert.Equal(1, alarm.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Acknowledge_NobodyOrNothing_IsRefused()
    {
        await using var lab = await LabTwin.StartAsync(Speed);

        using var nothing = await lab.Twin.Http.PostAsJsonAsync("/api/v1/factories/lab/alarms/limit:no/acknowledge", new { by = "x" });
        using var nobody = await lab.Twin.Http.PostAsJsonAsync("/api/v1/factories/lab/alarms/limit:no/acknowledge", new { by = " " });

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (nothing.StatusCode, nobody.StatusCode));
    }

    /// <summary>The host's moment in whole seconds, as line protocol says it here.</summary>
    private static DateTimeOffset Now(LabTwin lab) => DateTimeOffset.FromUnixTimeSeconds(lab.Clock.GetUtcNow().ToUnixTimeSeconds());

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static async Task<JsonElement> OpenAsync(LabTwin lab, string id)
    {
        var open = await Wait.ForAsync(() => lab.Twin.AskAsync("lab/alarms"), list => Find(list, id) is not null, $"{id} is open");
        return Find(open, id)!.Value;
    }

    private static async Task ClosedAsync(LabTwin lab, string id)
    {
        await Wait.ForAsync(() => lab.Twin.AskAsync("lab/alarms"), list => Find(list, id) is null, $"{id} is over");
        var kept = Find(await lab.Twin.AskAsync("lab/alarms?state=all"), id);
        Assert.Equal(JsonValueKind.String, kept!.Value.GetProperty("until").ValueKind);
    }

    private static JsonElement? Find(JsonElement list, string id)
    {
        foreach (var alarm in list.EnumerateArray())
        {
            if (Text(alarm, "id") == id)
            {
                return alarm;
            }
        }
        return null;
    }
}
