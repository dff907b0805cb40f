using System.Net.Http.Json;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>The standards cockpit on the real host: verdicts follow what the factory has, open thresholds are the factory's own.</summary>
public sealed class ConformanceTests
{
    private const int Year = 2025;
    private const string Main = "t-cqses-56-2026";

    private static readonly DateTimeOffset Noon = new(Year, 5, 10, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task C10_VerdictOfTheYearlyInventory_FollowsItsClosing()
    {
        await using var lab = await LabTwin.StartAsync();
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("e-in", Noon, 1000));

        var before = await AskAsync(lab);
        Assert.Equal("notMet", Clause(before, Main, "C-10").GetProperty("state").GetString());
        var scope2 = Clause(before, Main, "C-05");
        Assert.Equal("met", scope2.GetProperty("state").GetString());
        // 1000 kWh x 0.5581 kg/kWh, in tonnes, of the year that is named.
        Assert.Equal(0.5581, scope2.GetProperty("needs")[0].GetProperty("number").GetDouble(), 1e-9);
        Assert.Equal(("2025", "tCO2e"), (scope2.GetProperty("needs")[0].GetProperty("period").GetString(), scope2.GetProperty("needs")[0].GetProperty("unit").GetString()));

        using var closed = await lab.Twin.Http.PostAsJsonAsync($"/api/v1/factories/lab/years/{Year}/close", new { boundary = "the lab", acceptAll = "a test" });
        Assert.True(closed.IsSuccessStatusCode, await closed.Content.ReadAsStringAsync());

        Assert.Equal("met", Clause(await AskAsync(lab), Main, "C-10").GetProperty("state").GetString());
    }

    [Fact]
    public async Task G06_OpenThreshold_IsSetWithItsReasonAndSurvivesARestart()
    {
        await using var lab = await LabTwin.StartAsync();
        Assert.Equal(JsonValueKind.Null, Setting(await AskAsync(lab), "significant-decline").GetProperty("own").ValueKind);
        Assert.Equal(400, await PutAsync(lab, "significant-decline", new { value = 5.0 }));
        Assert.Equal(400, await PutAsync(lab, "significant-decline", new { value = 101.0, reason = "too much" }));
        Assert.Equal(404, await PutAsync(lab, "no-such-setting", new { value = 5.0, reason = "x" }));

        Assert.Equal(200, await PutAsync(lab, "significant-decline", new { value = 5.0, reason = "board decision 12" }));

        await lab.RestartAsync();
        var answer = await AskAsync(lab);
        Assert.Equal(5, Setting(answer, "significant-decline").GetProperty("own").GetDouble());
        var change = Assert.Single(answer.GetProperty("changes").EnumerateArray());
        Assert.Equal(("local", "board decision 12"), (change.GetProperty("by").GetString(), change.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Conformance_OfferedFunctionsWithoutData_AreNeverGreen()
    {
        await using var lab = await LabTwin.StartAsync();
        var answer = await AskAsync(lab);
        Assert.Empty(answer.GetProperty("silent").EnumerateArray());
        foreach (var row in new[] { "C-14", "V-01", "O-06", "P-12", "D-01", "T-09" })
        {
            var clause = Clause(answer, Main, row);
            Assert.Equal("notAssessed", clause.GetProperty("state").GetString());
            Assert.All(clause.GetProperty("needs").EnumerateArray(), n => Assert.NotEqual("", n.GetProperty("closes").GetProperty("zh").GetString()));
        }
    }

    private static Task<JsonElement> AskAsync(LabTwin lab) => lab.Twin.AskAsync($"lab/conformance?year={Year}");

    private static JsonElement Clause(JsonElement answer, string standard, string row) =>
        answer.GetProperty("standards").EnumerateArray().Single(s => s.GetProperty("id").GetString() == standard)
            .GetProperty("clauses").EnumerateArray().Single(c => c.GetProperty("row").GetString() == row);

    private static JsonElement Setting(JsonElement answer, string key) =>
        answer.GetProperty("settings").EnumerateArray().Single(s => s.GetProperty("key").GetString() == key);

    private static async Task<int> PutAsync(LabTwin lab, string key, object body)
    {
        using var answer = await lab.Twin.Http.PutAsJsonAsync($"/api/v1/factories/lab/conformance/settings/{key}", body);
        return (int)answer.StatusCode;
    }
}
