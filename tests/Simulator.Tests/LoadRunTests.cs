using System.Text.Json;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Simulator.Load;

namespace FactoryTwin.Simulator.Tests;

public sealed class LoadRunTests
{
    [Theory]
    [InlineData(100, 2000, 4)]
    [InlineData(7, 0, 4)]
    [InlineData(1, 50, 1)]
    public async Task Run_HostThatKeepsAll_LosesNothing(int meters, double rate, int connections)
    {
        using var host = new FakeHost();
        var report = await LoadRun.RunAsync(Options(host, meters, rate) with { Connections = connections }, TextWriter.Null, default);

        Assert.Equal(meters, host.Points);
        Assert.Equal((0, 0), (report.Errors, report.Lost));
        Assert.Equal(0, host.Repeated);
        Assert.True(host.Stored >= meters);
        Assert.NotNull(report.AckMsP50);
    }

    [Fact]
    public async Task Run_AtARate_KeepsIt()
    {
        using var host = new FakeHost();
        var report = await LoadRun.RunAsync(Options(host, 100, 1000), TextWriter.Null, default);

        // Never faster; slower only by the last batches that no longer fit.
        Assert.InRange(report.AcceptedPerSecond, 500, 1150);
    }

    [Fact]
    public async Task Run_BusyHost_SendsAgainAndCountsOnce()
    {
        using var host = new FakeHost { BusyEvery = 3 };
        var report = await LoadRun.RunAsync(Options(host, 50, 0), TextWriter.Null, default);

        Assert.Equal((0, 0), (report.Errors, report.Lost));
        Assert.Equal(0, host.Repeated);
    }

    // A hub that shows what it has every 200 ms: readings wait between 0 and 200 ms, and some more on a busy machine.
    [Fact]
    public async Task Run_SlowHub_IsSeenInThePushLatency()
    {
        using var host = new FakeHost { PushDelay = TimeSpan.FromMilliseconds(200) };
        var report = await LoadRun.RunAsync(Options(host, 100, 1000), TextWriter.Null, default);

        Assert.Equal(20, host.Subscribed.Count);
        Assert.NotNull(report.PushMsP99);
        Assert.InRange(report.PushMsP99.Value, 50, 1500);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", 0)]
    [InlineData("ftp://host", 1)]
    [InlineData("nonsense", 1)]
    public void Url_OnTheCommandLine_IsReadOrRefused(string url, int errors) =>
        Assert.Equal(errors, SimulatorCommands.Root().Parse(["load", "--url", url, "--meters", "5"]).Errors.Count);

    [Fact]
    public async Task Run_RefusedLines_AreErrors()
    {
        using var host = new FakeHost { RefusesFirstLine = true };
        var report = await LoadRun.RunAsync(Options(host, 20, 200), TextWriter.Null, default);

        Assert.True(report.Errors > 0);
    }

    [Fact]
    public async Task CountLost_HostThatForgets_IsFoundOut()
    {
        using var host = new FakeHost { Forgets = true };
        using var client = new HttpClient { BaseAddress = host.Url };
        var lost = await LossCheck.CountLostAsync(
            client, Options(host, 1, 1), new Dictionary<int, long> { [0] = 2 }, DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow, TimeSpan.Zero, default);

        Assert.Equal(2, lost);
    }

    [Fact]
    public void Model_IsValidAndHasOneMeterPerMachine()
    {
        var model = LoadModel.Make(new LoadOptions(new Uri("http://localhost"), 1000, 0, TimeSpan.FromSeconds(1)));
        var read = FactoryModelJson.Parse(FactoryModelJson.Write(model)).Require();

        Assert.Equal("load-1000", read.Id.Value);
        Assert.Equal(1000, read.Points.Select(p => p.Asset).Distinct().Count());
    }

    // The names that scripts read.
    [Fact]
    public void Report_ToJson_HasTheFixedNames()
    {
        using var json = JsonDocument.Parse(new LoadReport(100_000, 1, 2, 3, null, 0, 0).ToJson());

        Assert.Equal(
            ["acceptedPerSecond", "ackMsP50", "ackMsP95", "ackMsP99", "pushMsP99", "errors", "lost"],
            json.RootElement.EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData(0.50, 50)]
    [InlineData(0.99, 99)]
    [InlineData(1.00, 100)]
    public void Percentile_NearestRank(double share, double expected) =>
        Assert.Equal(expected, LoadReport.Percentile([.. Enumerable.Range(1, 100).Select(i => (double)i)], share));

    [Theory]
    [InlineData(0, 1, "http://localhost")]
    [InlineData(10, -1, "http://localhost")]
    [InlineData(10, 1, "https://localhost")]
    public void Options_ThatMakeNoSense_AreRefused(int meters, double rate, string url) =>
        Assert.Throws<ArgumentException>(() => new LoadOptions(new Uri(url), meters, rate, TimeSpan.FromSeconds(1)).Checked());

    private static LoadOptions Options(FakeHost host, int meters, double rate) => new(host.Url, meters, rate, TimeSpan.FromSeconds(0.6), 2);
}
