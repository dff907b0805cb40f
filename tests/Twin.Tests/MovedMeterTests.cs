using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>A new model that moves or drops what is metered: nothing counts where it was before.</summary>
public sealed class MovedMeterTests
{
    private const string Address = "/api/v1/factories/lab";

    [Fact]
    public async Task Put_MeterMovedToAnotherMachine_CountsThereAndNoMoreWhereItWas()
    {
        await using var lab = await LabTwin.StartAsync(speed: 10);
        await lab.Twin.TakeAsync(Lab.Id, Lab.Quarters("e-press", Lab.Midnight, [.. Enumerable.Repeat(10.0, 40)]));
        await ShowsAsync(lab, ("press", 400));

        await PutAsync(lab, model => Point(model, "e-press")["asset"] = "boiler");

        await ShowsAsync(lab, ("boiler", 400), ("press", null));
    }

    [Fact]
    public async Task Put_MachineAndItsMeterGone_AreShownNoMore()
    {
        await using var lab = await LabTwin.StartAsync(speed: 10);
        await lab.Twin.TakeAsync(
            Lab.Id, Lab.Quarters("e-press", Lab.Midnight, 10, 10) + Lab.Quarters("e-oven", Lab.Midnight, 5, 5));
        await ShowsAsync(lab, ("press", 20), ("oven", 10));

        await PutAsync(lab, model =>
        {
            model["points"]!.AsArray().Remove(Point(model, "e-press"));
            model["assets"]!.AsArray().Remove(model["assets"]!.AsArray().Single(a => a!["id"]!.GetValue<string>() == "press"));
        });

        await Wait.ForAsync(
            () => lab.Twin.AskAsync("lab/live"),
            live => !live.GetProperty("nodes").EnumerateArray().Any(n => n.GetProperty("id").GetString() == "press"),
            "the press is shown no more");
        await ShowsAsync(lab, ("oven", 10));
    }

    private static JsonNode Point(JsonNode model, string id) => model["points"]!.AsArray().Single(p => p!["id"]!.GetValue<string>() == id)!;

    private static async Task PutAsync(LabTwin lab, Action<JsonNode> change)
    {
        var model = JsonNode.Parse(await lab.Twin.Http.GetStringAsync(Address))!;
        change(model);
        using var answer = await lab.Twin.Http.PutAsJsonAsync(Address, model);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The energy of today by node; null: none that counts.</summary>
    private static Task ShowsAsync(LabTwin lab, params (string Node, double? EnergyKwh)[] expected) => Wait.ForAsync(
        () => lab.Twin.AskAsync("lab/live"),
        live => expected.All(e => Math.Abs(Energy(live, e.Node) - (e.EnergyKwh ?? 0)) < 1e-9),
        string.Join(", ", expected));

    private static double Energy(JsonElement live, string node) => live.GetProperty("nodes").EnumerateArray()
        .Where(n => n.GetProperty("id").GetString() == node && n.GetProperty("energyTodayKwh").ValueKind == JsonValueKind.Number)
        .Select(n => n.GetProperty("energyTodayKwh").GetDouble()).FirstOrDefault();
}
