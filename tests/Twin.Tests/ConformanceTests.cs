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

    /// <summary>The host's answer, then that of the command line on the same folder once the host has let go of it.</summary>
    [Fact]
    public async Task Command_GivesTheVerdictsOfTheHost()
    {
        await using var lab = await LabTwin.StartAsync();
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("e-in", Noon, 1000));
        Assert.Equal(200, await PutAsync(lab, "significant-decline", new { value = 5.0, reason = "board decision 12" }));
        using var closed = await lab.Twin.Http.PostAsJsonAsync($"/api/v1/factories/lab/years/{Year}/close", new { boundary = "the lab", acceptAll = "a test" });
        Assert.True(closed.IsSuccessStatusCode, await closed.Content.ReadAsStringAsync());
        var host = await lab.Twin.AskAsync($"lab/conformance?year={Year}&at={Year}-06-30");
        await lab.Twin.StopAsync();

        var (exit, output, error) = await Programs.RunAsync(
            "factorytwin.dll", "conformance", "--data", lab.Data, "--factory", Lab.Id, "--year", $"{Year}", "--at", $"{Year}-06-30", "--json");
        Assert.True(exit == 0, error);
        var command = JsonDocument.Parse(output).RootElement;
        Assert.Equal(Verdicts(host), Verdicts(command));
        Assert.Equal(host.GetProperty("takenAt").GetDateTimeOffset(), command.GetProperty("takenAt").GetDateTimeOffset());

        var (one, table, _) = await Programs.RunAsync("factorytwin.dll", "conformance", "--data", lab.Data, "--factory", Lab.Id, "--standard", "hunan-2025-458");
        Assert.Equal(0, one);
        Assert.Contains("H-02", table, StringComparison.Ordinal);
        Assert.DoesNotContain("C-10", table, StringComparison.Ordinal);
        Assert.NotEqual(0, (await Programs.RunAsync("factorytwin.dll", "conformance", "--data", lab.Data, "--factory", Lab.Id, "--standard", "ghost")).Exit);
    }

    [Fact]
    public async Task Disagreements_AreTold_AndADayIsChecked()
    {
        await using var lab = await LabTwin.StartAsync();
        using var asked = await lab.Twin.Http.GetAsync("/api/v1/standards/disagreements");
        var topics = JsonDocument.Parse(await asked.Content.ReadAsStringAsync()).RootElement;
        var certificates = topics.EnumerateArray().Single(t => t.GetProperty("id").GetString() == "certificates");
        Assert.Contains(certificates.GetProperty("says").EnumerateArray(), s => s.GetProperty("clause").GetString() == "§9.4");
        using var wrong = await lab.Twin.Http.GetAsync("/api/v1/factories/lab/conformance?at=2999-01-01");
        Assert.Equal(400, (int)wrong.StatusCode);
    }

    /// <summary>What clauses say and rest on, without the words.</summary>
    private static IEnumerable<string> Verdicts(JsonElement answer) => answer.GetProperty("standards").EnumerateArray().SelectMany(s => s.GetProperty("clauses").EnumerateArray()
        .SelectMany(c => c.GetProperty("needs").EnumerateArray(), (c, n) =>
            $"{s.GetProperty("id")} {c.GetProperty("row")} {c.GetProperty("state")} {n.GetProperty("fact")} {n.GetProperty("number")} {n.GetProperty("holds")} {n.GetProperty("period")}"));

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
