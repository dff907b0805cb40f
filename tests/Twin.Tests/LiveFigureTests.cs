using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>
/// The demo plant from midnight to noon of a summer workday: every live figure is worked out again from the readings that were sent.
/// </summary>
public sealed class LiveFigureTests : IAsyncLifetime
{
    private const string Plant = "chongqing-auto-parts";
    private static readonly DateTimeOffset Noon = Lab.Midnight.AddHours(12.25);
    private static readonly PlantDay Day = new(Lab.Midnight, Noon);

    private readonly TempFolder _folder = new();
    private RunningTwin _twin = null!;

    public async Task InitializeAsync()
    {
        _twin = await RunningTwin.StartAsync(new TwinSetup(_folder.Sub("data"), Checkout.Models(_folder.Sub("models"), Plant))
        {
            Clock = new FastClock(Noon.AddSeconds(5)),
        });
        foreach (var body in Day.Bodies())
        {
            await _twin.TakeAsync(Plant, body, "ns");
        }
    }

    public async Task DisposeAsync()
    {
        await _twin.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Live_NoonOfTheDemoPlant_IsWhatTheReadingsSay()
    {
        var import = Day.Today("e-in-imp") - Day.Today("e-in-exp");
        var pv = Day.Today("e-pv-a") + Day.Today("e-pv-e") + Day.Today("e-pv-w");
        var storage = Day.Today("e-bess-dis") - Day.Today("e-bess-ch");

        var live = await Wait.ForAsync(
            () => _twin.AskAsync($"{Plant}/live"),
            l => l.GetProperty("factory") is { ValueKind: JsonValueKind.Object } f && Near(Number(f, "energyTodayKwh"), import + pv + storage)
                && Near(Number(f, "pvKw"), Day.Last("e-pv-a-p") + Day.Last("e-pv-e-p") + Day.Last("e-pv-w-p"))
                && Near(Number(Node(l, "bld-a"), "energyTodayKwh"), Day.Today("e-f-a")),
            $"the site shows {import} + {pv} + {storage} kWh, hall A {Day.Today("e-f-a")}");
        var site = live.GetProperty("factory");

        // As sent: the newest reading of the power meters.
        Close(Day.Last("e-in-p"), Number(site, "gridKw"));
        Close(Day.Last("e-pv-a-p") + Day.Last("e-pv-e-p") + Day.Last("e-pv-w-p"), Number(site, "pvKw"));
        Close(Day.Last("e-bess-p"), Number(site, "storageKw"));
        Close(Number(site, "gridKw") + Number(site, "pvKw") + Number(site, "storageKw"), Number(site, "powerKw"));
        Close(Day.Last("e-bess-soc") / 100, Number(site, "stateOfCharge"));

        // Halls are their feeders, machines their meters: nothing counts twice. The energy centre has two feeders.
        Close(Day.Today("e-f-f") + Day.Today("e-f-bess"), Number(Node(live, "bld-f"), "energyTodayKwh"));
        foreach (var (node, feeder) in new[] { ("bld-a", "e-f-a"), ("bld-d", "e-f-d"), ("a-line1", "e-a-line1"), ("b-laser", "e-b-laser") })
        {
            Close(Day.Today(feeder), Number(Node(live, node), "energyTodayKwh"));
        }
        Close(Number(site, "energyTodayKwh"), Number(Node(live, "site"), "energyTodayKwh") + pv + storage);
        Close(Day.Today("e-pv-a"), Number(Node(live, "pv-a"), "energyTodayKwh"));

        CheckBalance(live, site);
        CheckMoneyAndCarbon(site);
        await CheckInventoryAsync(live, site);
        Assert.DoesNotContain(_twin.Complaints, c => c.StartsWith("Error", StringComparison.Ordinal));
    }

    /// <summary>In = out + the losses that the two sides of each transformer show, within 1 %.</summary>
    private static void CheckBalance(JsonElement live, JsonElement site)
    {
        double Rate(string point) => Day.Rate(point);
        var into = Rate("e-in-imp") - Rate("e-in-exp") + Rate("e-pv-a") + Rate("e-pv-e") + Rate("e-pv-w") + Rate("e-bess-dis") - Rate("e-bess-ch");
        var lost = Rate("e-t1-hv") - Rate("e-t1-hvx") - Rate("e-t1-lv") + Rate("e-t1-lvx")
            + Rate("e-t2-hv") - Rate("e-t2-hvx") - Rate("e-t2-lv") + Rate("e-t2-lvx")
            + Rate("e-t3-hv") - Rate("e-t3-hvx") - Rate("e-t3-lv") + Rate("e-t3-lvx")
            + Rate("e-t4-hv") - Rate("e-t4-lv");
        var balance = site.GetProperty("balance");
        Close(into, Number(balance, "inKw"));
        Assert.InRange((Number(balance, "inKw") - Number(balance, "outKw") - lost) / into, -0.01, 0.01);
        Assert.InRange(lost / into, 0.001, 0.05);
    }

    private static void CheckMoneyAndCarbon(JsonElement site)
    {
        // 0.62 CNY/kWh flat; valley x 0.38, peak x 1.6, critical peak x 1.6 x 1.2; nothing is paid for export.
        var cost = Day.Quarters("e-in-imp").Sum(q => q.Amount * Price(q.Start.ToOffset(TimeSpan.FromHours(8)).Hour));
        var gas = Day.Today("g-in");
        // Gas 3.4 CNY/Nm3, water 6.85 CNY/m3; diesel and petrol are read by the day and the month.
        Close(cost + (3.4 * gas) + (6.85 * Day.Today("w-in")), Number(site, "costTodayCny"));
        Close(0.5581 * Day.Today("e-in-imp"), Number(site, "scope2TodayKg"));
        Close(2.1621888 * gas, Number(site, "scope1TodayKg"));
        Close(Number(site, "scope1TodayKg") + Number(site, "scope2TodayKg"), Number(site, "carbonTodayKg"));
    }

    /// <summary>The inventory of the same day says the same, for the site and for an asset; what is not read yet stands among its gaps.</summary>
    private async Task CheckInventoryAsync(JsonElement live, JsonElement site)
    {
        var day = $"{Plant}/inventory?from={Lab.Midnight.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}&to={Lab.Midnight.AddDays(1).ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}";
        var inventory = await _twin.AskAsync(day);
        Close(Number(site, "scope1TodayKg"), Metered(inventory, "scope1"));
        Close(Number(site, "scope2TodayKg"), 1000 * Number(inventory.GetProperty("scope2Location"), "tCO2e"));
        // Scope 1 of the inventory also holds CH4 and N2O of burning fuels, in figures of their own.
        var otherGases = inventory.GetProperty("detail").GetProperty("records").EnumerateArray().Where(r => r.GetProperty("origin").GetString() == "combustion").Sum(r => Number(r, "tCO2e"));
        Close(Metered(inventory, "scope1"), 1000 * (Number(inventory.GetProperty("scope1"), "tCO2e") - otherGases));
        Assert.InRange(otherGases * 1000 / Metered(inventory, "scope1"), 1e-4, 5e-3);
        Assert.False(inventory.GetProperty("scope1").GetProperty("complete").GetBoolean());
        Assert.Contains(inventory.GetProperty("gaps").EnumerateArray(), g => g.GetProperty("point").GetString() == "f-petrol");

        var electricity = site.GetProperty("factors").EnumerateArray().Single(f => f.GetProperty("carrier").GetString() == "electricity");
        var line = inventory.GetProperty("lines").EnumerateArray().First(l => l.GetProperty("carrier").GetString() == "electricity");
        Assert.Equal(electricity.GetProperty("factor").GetString(), line.GetProperty("factorId").GetString());
        Assert.Equal("scope2", electricity.GetProperty("scope").GetString());
        Assert.True(electricity.GetProperty("fallback").GetBoolean());

        var paint = (await _twin.AskAsync($"{day}&asset=bld-c"));
        Close(Number(Node(live, "bld-c"), "scope1TodayKg"), Metered(paint, "scope1"));
        // An asset shows all it used; the inventory says how much of that the grid supplied.
        var used = paint.GetProperty("lines").EnumerateArray().Where(l => l.GetProperty("carrier").GetString() == "electricity").ToList();
        Close(Number(Node(live, "bld-c"), "scope2TodayKg"), used.Sum(l => Number(l, "metered") * Number(l, "factorValue")));
        Assert.All(used, l => Assert.InRange(Number(l, "activity") / Number(l, "metered"), 0.5, 1));
    }

    private static double Metered(JsonElement inventory, string scope) =>
        1000 * inventory.GetProperty("lines").EnumerateArray().Where(l => l.GetProperty("scope").GetString() == scope).Sum(l => Number(l, "tCO2e"));

    private static double Price(int hour) => hour switch { < 8 => 0.2356, < 11 => 0.62, 12 or 13 => 1.1904, < 17 => 0.992, _ => throw new ArgumentOutOfRangeException(nameof(hour)) };

    private static bool Near(double actual, double expected) => Math.Abs(actual - expected) <= 1e-6 * Math.Max(1, Math.Abs(expected));

    private static void Close(double expected, double actual) => Assert.True(Near(actual, expected), $"expected {expected:R}, was {actual:R}");

    private static double Number(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.NaN;

    private static JsonElement Node(JsonElement live, string id) =>
        live.GetProperty("nodes").EnumerateArray().FirstOrDefault(n => n.GetProperty("id").GetString() == id);
}
