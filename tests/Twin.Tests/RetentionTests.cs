using System.Net;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>Old raw readings are removed from the command line while no host runs; the host then says so and keeps every sum.</summary>
public sealed class RetentionTests
{
    private const string Cli = "factorytwin.dll";
    private static readonly DateTimeOffset First = Lab.Midnight.AddYears(-3);

    [Fact]
    public async Task Retain_OldDays_SumsStayQueriesSaySoAndOldReadingsAreRefused()
    {
        await using var lab = await LabTwin.StartAsync();
        await lab.Twin.TakeAsync(Lab.Id, Lab.Quarters("e-in", First, [.. Enumerable.Range(0, 5 * 96).Select(i => 1 + (i % 7))]));
        var before = await EnergyAsync(lab);
        var cut = First.AddDays(3);
        string[] retain = ["admin", "retain", "--data", lab.Data, "--factory", Lab.Id, "--raw-before", $"{cut:yyyy-MM-dd}"];

        var (exit, _, error) = await Programs.RunAsync(Cli, [.. retain, "--yes"]);
        Assert.Equal(3, exit);
        Assert.Contains($"{Environment.ProcessId}", error, StringComparison.Ordinal);

        await lab.Twin.StopAsync();
        var pretended = await DoneAsync(retain);
        var again = await DoneAsync(retain);
        var done = await DoneAsync([.. retain, "--yes"]);
        Assert.Equal(pretended, again);
        // UTC days before the local midnight of the cut: 56 hours of four readings.
        Assert.Contains("224 raw readings of 3 days of points", pretended, StringComparison.Ordinal);
        Assert.Contains("224 raw readings of 3 days of points", done, StringComparison.Ordinal);
        await lab.RestartAsync();

        Assert.Equal(before, await EnergyAsync(lab));
        var readings = await lab.Twin.AskAsync($"lab/points/e-in/readings?from={First:yyyy-MM-dd}&to={First.AddDays(1):yyyy-MM-dd}");
        Assert.Equal((0, $"{cut:yyyy-MM-dd}"), (readings.GetProperty("readings").GetArrayLength(), readings.GetProperty("removed").GetProperty("before").GetString()));
        var kept = await lab.Twin.AskAsync($"lab/points/e-in/readings?from={cut:yyyy-MM-dd}&to={cut.AddDays(1):yyyy-MM-dd}");
        Assert.Equal((96, JsonValueKind.Null), (kept.GetProperty("readings").GetArrayLength(), kept.GetProperty("removed").ValueKind));

        using var answer = await lab.Twin.WriteAsync(Lab.Id, Lab.Line("e-in", cut.AddMinutes(-15), 100) + Lab.Line("e-in", cut, 1));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var refused = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((1, 1), (refused.GetProperty("accepted").GetInt32(), refused.GetProperty("refused").GetArrayLength()));
        Assert.Contains("removed by retention", refused.GetProperty("refused")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2999-01-01")]
    public async Task Retain_DayThatCannotBe_SaysWhatWouldBeRight(string day)
    {
        var (exit, output, error) = await Programs.RunAsync(Cli, "admin", "retain", "--data", "nowhere", "--raw-before", day);

        Assert.Equal(2, exit);
        Assert.Contains(day, output + error, StringComparison.Ordinal);
    }

    private static Task<string> EnergyAsync(LabTwin lab) => lab.Twin.Http.GetStringAsync(
        $"/api/v1/factories/lab/points/e-in/energy?from={First:yyyy-MM-dd}&to={First.AddDays(6):yyyy-MM-dd}&step=15min");

    private static async Task<string> DoneAsync(string[] arguments)
    {
        var (exit, output, error) = await Programs.RunAsync(Cli, arguments);
        Assert.True(exit == 0, error + output);
        return output;
    }
}
