using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>What was acknowledged comes out again: as readings, quantities, events, quality, balances and flows.</summary>
public sealed class QueryTests(SharedLab lab) : IClassFixture<SharedLab>
{
    private RunningTwin Twin => lab.Twin;

    [Fact]
    public async Task Readings_Corrected_NewCountsAndOldStaysInHistory()
    {
        var day = lab.NextDay();
        await Twin.TakeAsync(Lab.Id, Lab.Line("e-in", day, 10, ",quality=\"estimated\"") + Lab.Line("e-in", day.AddMinutes(15), 1));

        await Twin.TakeAsync(Lab.Id, Lab.Line("e-in", day, 12));

        Assert.Equal(13.0, await lab.EnergyAsync("e-in", day));
        var now = await RowsAsync("readings", day);
        Assert.Equal([12, 1], now.Select(r => r.GetProperty("value").GetDouble()));
        var history = await RowsAsync("readings", day, "&history=true");
        Assert.Equal(
            [(10, "estimated", false), (12, "measured", true), (1, "measured", true)],
            history.Select(r => (r.GetProperty("value").GetDouble(), r.GetProperty("quality").GetString(), r.GetProperty("counts").GetBoolean())));
        Assert.True(history[0].GetProperty("arrival").GetInt64() < history[1].GetProperty("arrival").GetInt64());
    }

    [Fact]
    public async Task Readings_Pages_GiveAllOnce()
    {
        var day = lab.NextDay();
        await Twin.TakeAsync(Lab.Id, Lab.Quarters("e-in", day, [.. Enumerable.Range(0, 50).Select(i => (double)i)]));

        var (values, page) = (new List<double>(), "");
        do
        {
            var answer = await Twin.AskAsync($"lab/points/e-in/readings?{Range(day)}&limit=7{page}");
            values.AddRange(answer.GetProperty("readings").EnumerateArray().Select(r => r.GetProperty("value").GetDouble()));
            page = answer.GetProperty("next").GetString() is { } next ? $"&page={Uri.EscapeDataString(next)}" : "";
        }
        while (page.Length > 0);

        Assert.Equal(Enumerable.Range(0, 50).Select(i => (double)i), values);
    }

    [Fact]
    public async Task Energy_RegisterOverGap_SpreadAsEstimateAndNoticed()
    {
        var day = lab.NextDay();
        await Twin.TakeAsync(Lab.Id, Lab.Line("e-hall", day, 100) + Lab.Line("e-hall", day.AddMinutes(15), 101) + Lab.Line("e-hall", day.AddHours(2), 108));

        var answer = await Twin.AskAsync($"lab/points/e-hall/energy?{Range(day)}&step=hour");

        // Multiplier 10: 10 kWh in the first quarter; 70 kWh over seven quarters as an estimate.
        var steps = answer.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(24, steps.Count);
        Assert.Equal([40, 40], steps.Take(2).Select(s => Math.Round(s.GetProperty("value").GetDouble(), 9)));
        Assert.Equal(JsonValueKind.Null, steps[2].GetProperty("value").ValueKind);
        Assert.Equal(["mixed", "estimated", "missing"], steps.Take(3).Select(s => s.GetProperty("quality").GetString()));
        Assert.Equal(40, answer.GetProperty("total").GetProperty("peak").GetDouble(), 9);
        Assert.Contains(await EventsAsync("e-hall", day), e => e.GetProperty("kind").GetString() == "gap" && e.GetProperty("amount").GetDouble() == 70);
    }

    [Fact]
    public async Task Series_Power_MeanLeastMost()
    {
        var day = lab.NextDay();
        await Twin.TakeAsync(Lab.Id, string.Concat(Enumerable.Range(0, 61).Select(i => Lab.Line("p-oven", day.AddMinutes(i), i < 30 ? 100 : 40)))
            + Lab.Line("p-oven", day.AddHours(3), 40));

        var answer = await Twin.AskAsync($"lab/points/p-oven/series?{Range(day)}&step=hour");

        var first = answer.GetProperty("steps")[0];
        Assert.Equal("kW", answer.GetProperty("unit").GetString());
        Assert.Equal(
            (70.0, 40.0, 100.0), (first.GetProperty("mean").GetDouble(), first.GetProperty("min").GetDouble(), first.GetProperty("max").GetDouble()));
        // The last value before the gap holds for three intervals, never longer.
        Assert.Equal(70.0 + (40.0 / 20), await lab.EnergyAsync("p-oven", day));
    }

    [Fact]
    public async Task BalanceAndFlow_OfADay_AddUpByHand()
    {
        // In 960 + PV 96; hall register 90 x 10 = 900, of which press 500 and oven 300.
        var day = lab.NextDay();
        await Twin.TakeAsync(Lab.Id,
            Lab.Quarters("e-in", day, [.. Enumerable.Repeat(10.0, 96)]) + Lab.Quarters("e-pv", day, [.. Enumerable.Repeat(1.0, 96)])
            + Lab.Quarters("e-press", day, [.. Enumerable.Repeat(500 / 96.0, 96)]) + Lab.Quarters("e-oven", day, [.. Enumerable.Repeat(300 / 96.0, 96)])
            + Lab.Quarters("e-hall", day, [.. Enumerable.Range(0, 97).Select(i => 5000 + (i * 90 / 96.0))]));

        var balances = (await Twin.AskAsync($"lab/balance?{Range(day)}")).EnumerateArray().ToDictionary(b => b.GetProperty("parent").GetString()!);
        var flow = await Twin.AskAsync($"lab/flow?{Range(day)}");

        Assert.Equal((960.0, 900.0, 60.0), Rounded(balances["e-in"], "parentValue", "childrenValue", "unexplained"));
        Assert.Equal((900.0, 800.0, 100.0), Rounded(balances["e-hall"], "parentValue", "childrenValue", "unexplained"));
        Assert.Equal("imbalance", balances["e-hall"].GetProperty("verdict").GetString());
        var links = flow.GetProperty("links").EnumerateArray()
            .ToDictionary(l => $"{l.GetProperty("from").GetString()}>{l.GetProperty("to").GetString()}", l => Math.Round(l.GetProperty("value").GetDouble(), 6));
        Assert.Equal(
            new Dictionary<string, double>
            {
                ["grid-in>bus"] = 960, ["pv>bus"] = 96, ["bus>hall"] = 900, ["hall>press"] = 500, ["hall>oven"] = 300,
                ["hall>unexplained:hall"] = 100, ["bus>unexplained:site"] = 156,
            },
            links);
        Assert.Equal(156 / 1056.0, flow.GetProperty("unexplained").GetProperty("share").GetDouble(), 9);
        Assert.Equal(1056, flow.GetProperty("nodes").EnumerateArray().Single(n => n.GetProperty("id").GetString() == "bus").GetProperty("value").GetDouble(), 6);
        Assert.Equal(900.0, await SumAsync($"lab/assets/hall/energy?{Range(day)}&step=day"), 6);
        Assert.Equal(500.0, await SumAsync($"lab/assets/press/energy?{Range(day)}&step=hour"), 6);
        Assert.Equal(960.0, await SumAsync($"lab/energy?{Range(day)}&step=day"), 6);
    }

    [Fact]
    public async Task Tariff_SummerDay_HasTheBandsOfTheNotice()
    {
        var answer = await Twin.AskAsync("lab/tariff?day=2026-07-15");

        var bands = answer.GetProperty("bands").EnumerateArray()
            .Select(b => (b.GetProperty("from").GetDateTimeOffset().Hour, b.GetProperty("band").GetString(), b.GetProperty("price").GetDecimal())).ToList();
        Assert.Equal(
            [
                (0, "valley", 0.2356m), (8, "flat", 0.62m), (11, "peak", 0.992m), (12, "sharp", 1.1904m),
                (14, "peak", 0.992m), (17, "flat", 0.62m), (20, "peak", 0.992m), (22, "flat", 0.62m),
            ],
            bands);
        Assert.Equal(("CNY", "kWh"), (answer.GetProperty("currency").GetString(), answer.GetProperty("unit").GetString()));
    }

    [Fact]
    public async Task Status_AfterWrites_CountsThem()
    {
        var before = (await Twin.AskAsync("../status")).GetProperty("accepted").GetInt64();
        await Twin.TakeAsync(Lab.Id, Lab.Quarters("e-in", lab.NextDay(), 1, 2, 3));

        var status = await Twin.AskAsync("../status");

        Assert.True(status.GetProperty("accepted").GetInt64() >= before + 3);
        var runtime = typeof(Orleans.Grain).Assembly.GetName().Name!.StartsWith("FactoryTwin", StringComparison.Ordinal) ? "Local" : "Orleans";
        Assert.Equal(runtime, status.GetProperty("runtime").GetString());
        Assert.Equal(JsonValueKind.Null, status.GetProperty("failure").ValueKind);
    }

    private static string Range(DateTimeOffset day) => $"from={day:yyyy-MM-dd}&to={day.AddDays(1):yyyy-MM-dd}";

    private static (double, double, double) Rounded(JsonElement of, string a, string b, string c)
    {
        double At(string name) => Math.Round(of.GetProperty(name).GetDouble(), 6);
        return (At(a), At(b), At(c));
    }

    private async Task<double> SumAsync(string path) => (await Twin.AskAsync(path)).GetProperty("total").GetProperty("value").GetDouble();

    private async Task<List<JsonElement>> RowsAsync(string list, DateTimeOffset day, string more = "") =>
        [.. (await Twin.AskAsync($"lab/points/e-in/{list}?{Range(day)}{more}")).GetProperty(list).EnumerateArray()];

    private async Task<List<JsonElement>> EventsAsync(string point, DateTimeOffset day) =>
        [.. (await Twin.AskAsync($"lab/points/{point}/events?{Range(day)}")).EnumerateArray()];
}
