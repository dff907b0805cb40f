using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>Models change while readings come, between two runs and under the feet of alarms.</summary>
public sealed class RevisionTests
{
    private const string Address = "/api/v1/factories/lab";

    [Fact]
    public async Task ModelFolder_ChangedBetweenTwoRuns_HistoryIsComputedAnew()
    {
        await using var lab = await LabTwin.StartAsync();
        await lab.Twin.TakeAsync(Lab.Id, Lab.Quarters("e-hall", Lab.Midnight, 100, 101, 102, 103));
        Assert.Equal(30, await TodayAsync(lab));

        lab.EditModel("points.yaml", text => text.Replace("multiplier: 10,", "multiplier: 30,", StringComparison.Ordinal));
        await lab.RestartAsync();

        Assert.Equal(90, await TodayAsync(lab));
        await lab.RestartAsync();
        Assert.Equal(90, await TodayAsync(lab));
    }

    [Fact]
    public async Task Put_TakesAPointAwayUnderFireAndBringsItBack_NoReadingIsLostAndTheHostLives()
    {
        await using var lab = await LabTwin.StartAsync();
        var whole = await ModelAsync(lab);
        var without = JsonNode.Parse(whole.ToJsonString())!;
        var points = without["points"]!.AsArray();
        points.Remove(points.Single(p => p!["id"]!.GetValue<string>() == "e-press"));
        var (sent, sum, stop) = (0, 0.0, false);
        var sender = Task.Run(async () =>
        {
            while (!Volatile.Read(ref stop))
            {
                var at = Lab.Midnight.AddDays(-30).AddMinutes(15 * sent);
                using var answer = await lab.Twin.WriteAsync(Lab.Id, Lab.Line("e-press", at, sent % 10) + Lab.Line("e-oven", at, 1));
                if (answer.StatusCode == HttpStatusCode.NoContent)
                {
                    sum += sent % 10;
                    sent++;
                }
            }
        });
        for (var i = 0; i < 8; i++)
        {
            await PutAsync(lab, i % 2 == 0 ? without : whole);
            var seen = sent;
            await Wait.UntilAsync(() => i % 2 == 0 || Volatile.Read(ref sent) > seen + 5, "readings are taken again");
        }
        Volatile.Write(ref stop, true);
        await sender;
        await lab.Twin.DrainAsync();

        await Wait.UntilAsync(
            async () =>
            {
                var energy = await lab.Twin.AskAsync("lab/points/e-press/energy?from=2026-06-01&to=2026-07-15&step=month");
                return energy.GetProperty("total").GetProperty("value") is { ValueKind: JsonValueKind.Number } value && value.GetDouble() == sum;
            },
            $"{sent} readings of {sum} kWh count");
        Assert.Equal(JsonValueKind.Null, (await lab.Twin.AskAsync("../status")).GetProperty("failure").ValueKind);
        Assert.DoesNotContain(lab.Twin.Complaints, c => c.StartsWith("Error", StringComparison.Ordinal) || c.StartsWith("Critical", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Put_LimitOrPointTakenAway_ItsAlarmIsOver()
    {
        await using var lab = await LabTwin.StartAsync(speed: 20);
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("t-oven", Lab.Midnight, 300) + Lab.Quarters("e-press", Lab.Midnight, 5, 5, 5, 5, 5, 5));
        await Wait.ForAsync(() => OpenAsync(lab), ids => ids.Contains("limit:t-oven") && ids.Contains("stuck:e-press"), "both alarms are open");
        var model = await ModelAsync(lab);
        var points = model["points"]!.AsArray();
        var oven = points.Single(p => p!["id"]!.GetValue<string>() == "t-oven")!.AsObject();
        oven.Remove("minValue");
        oven.Remove("maxValue");
        points.Remove(points.Single(p => p!["id"]!.GetValue<string>() == "e-press"));

        await PutAsync(lab, model);

        await Wait.ForAsync(() => OpenAsync(lab), ids => !ids.Contains("limit:t-oven") && !ids.Contains("stuck:e-press"), "both alarms are over");
    }

    [Fact]
    public async Task Stuck_RefutedByALateReading_IsOver()
    {
        await using var lab = await LabTwin.StartAsync(speed: 20);
        await lab.Twin.TakeAsync(Lab.Id, Lab.Quarters("e-press", Lab.Midnight, 5, 5, 5, 5, 5, 5));
        await Wait.ForAsync(() => OpenAsync(lab), ids => ids.Contains("stuck:e-press"), "the alarm is open");

        await lab.Twin.TakeAsync(Lab.Id, Lab.Quarters("e-press", Lab.Midnight.AddMinutes(45), 7));

        await Wait.ForAsync(() => OpenAsync(lab), ids => !ids.Contains("stuck:e-press"), "the alarm is over");
    }

    private static async Task<string> OpenAsync(LabTwin lab) =>
        string.Join(' ', (await lab.Twin.AskAsync("lab/alarms")).EnumerateArray().Select(a => a.GetProperty("id").GetString()));

    private static async Task<double> TodayAsync(LabTwin lab) =>
        (await lab.Twin.AskAsync("lab/points/e-hall/energy?from=2026-07-15&to=2026-07-16&step=day")).GetProperty("total").GetProperty("value").GetDouble();

    private static async Task<JsonNode> ModelAsync(LabTwin lab) => JsonNode.Parse(await lab.Twin.Http.GetStringAsync(Address))!;

    private static async Task PutAsync(LabTwin lab, JsonNode model)
    {
        using var answer = await lab.Twin.Http.PutAsJsonAsync(Address, model);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
