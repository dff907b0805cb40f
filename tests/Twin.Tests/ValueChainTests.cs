using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>Waste by route and clean transport over the API of a real host, from records entered there.</summary>
public sealed class ValueChainTests
{
    private const string Root = "/api/v1/factories/lab";
    private const string Year = "from=2026-01-01&to=2027-01-01";

    /// <summary>30 t x 20 kg + 10 t x 500 kg = 5.6 tCO2e.</summary>
    [Fact]
    public async Task V07_Waste_IsSummedByRoute()
    {
        await using var lab = await LabTwin.StartAsync();
        Assert.Equal(JsonValueKind.Null, (await lab.Twin.AskAsync($"lab/waste?{Year}")).GetProperty("waste").GetProperty("total").ValueKind);
        await EnterAsync(lab, Record("scrap", 5, 30, "t", 20, "route", "recycling"));
        await EnterAsync(lab, Record("sludge", 5, 10, "t", 500, "route", "landfill"));

        var waste = (await lab.Twin.AskAsync($"lab/waste?{Year}")).GetProperty("waste");
        Assert.Equal(40, waste.GetProperty("total").GetDouble(), 1e-9);
        Assert.Equal(5.6, waste.GetProperty("tCO2e").GetDouble(), 1e-9);
        Assert.Equal(["recycling", "landfill"], waste.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("word").GetString()));
        Assert.Equal(0.75, waste.GetProperty("lines")[0].GetProperty("share").GetDouble(), 1e-12);
    }

    [Fact]
    public async Task V08_Transport_HasItsCleanShare_AndASlipIsLocated()
    {
        await using var lab = await LabTwin.StartAsync();
        await EnterAsync(lab, Record("coil", 4, 3000, "tkm", 0.03, "means", "rail"));
        await EnterAsync(lab, Record("goods", 9, 1000, "tkm", 0.1, "means", "road-gas"));

        var transport = (await lab.Twin.AskAsync($"lab/transport?{Year}")).GetProperty("transport");
        Assert.Equal(0.75, transport.GetProperty("shareAtLeast").GetDouble(), 1e-12);
        Assert.True(transport.GetProperty("assumed").GetBoolean());
        Assert.Equal(0.19, transport.GetProperty("split").GetProperty("tCO2e").GetDouble(), 1e-9);
        var chosen = (await lab.Twin.AskAsync($"lab/transport?{Year}&clean=rail,road-gas")).GetProperty("transport");
        Assert.Equal(1, chosen.GetProperty("shareAtLeast").GetDouble(), 1e-12);

        using var wrong = await lab.Twin.Http.GetAsync($"{Root}/transport?{Year}&clean=camel");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("camel", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var refused = await lab.Twin.Http.PostAsJsonAsync($"{Root}/activities", Record("ride", 4, 1, "tkm", 1, "means", "camel"));
        Assert.Contains("choices.means", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task EnterAsync(LabTwin lab, JsonObject record)
    {
        using var answer = await lab.Twin.Http.PostAsJsonAsync($"{Root}/activities", record);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private static JsonObject Record(string id, int category, double amount, string unit, double kilogramsPer, string choice, string word) => new()
    {
        ["id"] = id, ["source"] = id, ["scope"] = "scope3", ["category"] = category, ["carrier"] = id, ["from"] = "2026-01-01", ["to"] = "2027-01-01", ["method"] = "scope3-supplier",
        ["fields"] = new JsonObject
        {
            ["amount"] = new JsonObject { ["value"] = amount, ["unit"] = unit },
            ["supplierFactor"] = new JsonObject { ["value"] = kilogramsPer, ["unit"] = $"kgCO2e/{unit}" },
        },
        ["choices"] = new JsonObject { ["category"] = $"{category}", [choice] = word },
        ["evidence"] = new JsonArray(new JsonObject { ["kind"] = "invoice", ["reference"] = "W-1" }),
    };
}
