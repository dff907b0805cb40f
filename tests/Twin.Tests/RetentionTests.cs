using System.Net;
using System.Text.Json;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Twin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

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
        Assert.Contains(TwinStores.Engine == TwinEngine.Sqlite ? $"{Environment.ProcessId}" : "another host writes this store", error, StringComparison.Ordinal);

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

    /// <summary>The parser does not know of the cut when it reads the lines, the store does when it is to keep them.</summary>
    [Fact]
    public async Task Cut_WhileReadingsComeIn_RefusesThemLineByLineAtTheNextSending()
    {
        using var folder = new TempFolder();
        var setup = new TwinSetup(folder.Sub("data"), Lab.Models(folder)) { Clock = new FastClock(Lab.Morning) };
        await using var twin = await RunningTwin.StartAsync(setup with
        {
            Configure = services => services.AddTransient<IReadingLog>(p => new CuttingLog(p.GetRequiredService<ReadingStore>(), DateOnly.FromDateTime(First.AddDays(3).Date))),
        });
        var lines = Lab.Line("e-in", First, 100) + Lab.Line("e-in", First.AddDays(3), 1);

        using var refused = await twin.WriteAsync(Lab.Id, lines);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        Assert.Contains("Nothing of this batch was kept", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var again = await twin.WriteAsync(Lab.Id, lines);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        var answer = JsonDocument.Parse(await again.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((1, 1), (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("refused").GetArrayLength()));
        Assert.Contains("removed by retention", answer.GetProperty("refused")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
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

    /// <summary>Cuts the history between the moment in which a request was read and the one in which it is kept.</summary>
    private sealed class CuttingLog(ReadingStore store, DateOnly before) : IReadingLog
    {
        public bool HasRoomFor(int readings) => store.Log.HasRoomFor(readings);

        public async ValueTask<AppendResult> AppendAsync(LogBatch batch, CancellationToken cancellationToken = default)
        {
            if (store.Removals.Of(new FactoryId(Lab.Id)) is null)
            {
                await store.Admin.RemoveRawAsync(new FactoryId(Lab.Id), FactoryCalendar.Of("Asia/Shanghai"), before, pretend: false, cancellationToken);
            }
            return await store.Log.AppendAsync(batch, cancellationToken);
        }

        public Task WaitAppliedAsync(long logPosition, CancellationToken cancellationToken = default) => store.Log.WaitAppliedAsync(logPosition, cancellationToken);
    }
}
