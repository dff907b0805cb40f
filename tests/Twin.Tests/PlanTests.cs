using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Planning;
using FactoryTwin.Twin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FactoryTwin.Twin.Tests;

/// <summary>Plans over API and hub: asked, worked off, pushed, cancelled, refused, taken up again after a restart.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private const string Scenario = """
        {"id":"pv","from":"2026-07-10","to":"2026-07-14","measures":[{"measure":"pv","addedKwp":100,"source":"clear-sky"}]}
        """;

    private readonly TempFolder _folder = new();
    private readonly HeldSolver _held = new();
    private TwinSetup _setup = null!;
    private RunningTwin? _twin;

    private RunningTwin Twin => _twin!;

    public Task InitializeAsync()
    {
        _setup = new TwinSetup(_folder.Sub("data"), Lab.Models(_folder)) { Clock = new FastClock(Lab.Morning) };
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        if (_twin is not null)
        {
            await _twin.DisposeAsync();
        }
        _folder.Dispose();
    }

    [Fact]
    public async Task Plan_IsWorkedOff_StoredAndPushed()
    {
        await StartAsync();
        await MeasureAsync();
        await using var hub = await HubClient.ConnectAsync(Twin.Address);
        Assert.Null(await hub.SubscribeAsync(new { factory = Lab.Id, points = Array.Empty<string>(), alarms = false, runs = true }));
        await hub.NextAsync();

        var (status, run, location) = await PostAsync(Scenario);
        Assert.Equal(HttpStatusCode.Accepted, status);
        var id = run.GetProperty("id").GetString()!;
        Assert.Equal($"/api/v1/factories/lab/plans/{id}", location);

        var pushed = await hub.UntilAsync(f => f.Body.GetProperty("runs").EnumerateArray().Any(r => r.GetProperty("state").GetString() == "done"));
        var told = pushed.Body.GetProperty("runs").EnumerateArray().Single(r => r.GetProperty("state").GetString() == "done");
        Assert.Equal(id, told.GetProperty("id").GetString());
        Assert.True(told.GetProperty("headline").GetProperty("importKwh").GetDouble() > 0);

        var stored = await Twin.AskAsync($"lab/plans/{id}");
        Assert.Equal(("done", 1), (stored.GetProperty("state").GetString(), stored.GetProperty("attempt").GetInt32()));
        var result = stored.GetProperty("result");
        // Four days of 96 quarter-hours with 25 kWh each.
        Assert.Equal(4 * 96 * 25, result.GetProperty("baseline").GetProperty("energy").GetProperty("importKwh").GetDouble(), 6);
        Assert.Equal(4 * 96 * 25 * 0.5581 / 1000, result.GetProperty("baseline").GetProperty("emissions").GetProperty("scope2LocationTCO2e").GetDouble(), 9);
        Assert.Equal(result.GetProperty("residualTCO2e").GetDouble(), result.GetProperty("offsetsTCO2e").GetDouble());
        Assert.NotEmpty(result.GetProperty("assumptions").EnumerateArray());
        Assert.Equal("pv", stored.GetProperty("scenario").GetProperty("id").GetString());
        Assert.Single((await Twin.AskAsync("lab/plans")).EnumerateArray());
    }

    [Fact]
    public async Task SameKey_IsTheSameRun()
    {
        await StartAsync();
        await MeasureAsync();
        var (_, first, _) = await PostAsync(Scenario, key: "once");
        var (_, second, _) = await PostAsync(Scenario, key: "once");
        Assert.Equal(("once", "once"), (first.GetProperty("id").GetString(), second.GetProperty("id").GetString()));
        await UntilAsync("once", "done");
        Assert.Single((await Twin.AskAsync("lab/plans")).EnumerateArray());
    }

    [Theory]
    [InlineData("""{"id":"s","measures":[{"measure":"pv","addedKwp":"many"}]}""", "measures[0].addedKwp")]
    [InlineData("""{"id":"s","measures":[{"measure":"efficiency","assets":["nobody"],"savedPercent":5}]}""", "measures[0].assets[0]")]
    [InlineData("""{"id":"s","measures":[{"measure":"pv","addedKwp":5,"file":"secret.csv"}]}""", "measures[0].file")]
    [InlineData("""{"id":"s","factory":"other"}""", "factory")]
    [InlineData("""{"id":""", "")]
    public async Task Slip_IsRefusedWithItsPlace(string scenario, string path)
    {
        await StartAsync();
        var (status, answer, _) = await PostAsync(scenario);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var problem = Assert.Single(answer.GetProperty("problems").EnumerateArray());
        Assert.Equal(path, problem.GetProperty("path").GetString());
        Assert.Equal(1, problem.GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task ScenarioOnUnmeasuredDays_FailsAndSaysWhy()
    {
        await StartAsync();
        await PostAsync(Scenario, key: "early");
        var run = await UntilAsync("early", "failed");
        Assert.Equal("from", Assert.Single(run.GetProperty("problems").EnumerateArray()).GetProperty("path").GetString());
        Assert.False(string.IsNullOrEmpty(run.GetProperty("message").GetProperty("zh").GetString()));
    }

    [Fact]
    public async Task Cancel_StopsTheWork_AndTheNextRunFollows()
    {
        await StartAsync(_held);
        await PostAsync(Scenario, key: "one");
        await _held.BeganAsync("running");
        await PostAsync(Scenario, key: "two");

        using var answer = await Twin.Http.DeleteAsync("/api/v1/factories/lab/plans/one");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("cancelled", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
        await _held.BeganAsync("the second");
        Assert.Equal("cancelled", (await Twin.AskAsync("lab/plans/one")).GetProperty("state").GetString());
        Assert.Equal("running", (await Twin.AskAsync("lab/plans/two")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task FullQueue_RefusesAndKeepsNothing()
    {
        await StartAsync(_held, new PlanOptions { QueueLength = 1 });
        await PostAsync(Scenario, key: "runs");
        await _held.BeganAsync("running");
        await PostAsync(Scenario, key: "waits");
        using var refused = await SendAsync(Scenario, "surplus");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(["waits", "runs"], (await Twin.AskAsync("lab/plans")).EnumerateArray().Select(r => r.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Restart_TakesUpWhatWasUnderWayAndWhatWaited()
    {
        await StartAsync(_held);
        await MeasureAsync();
        await PostAsync(Scenario, key: "interrupted");
        await _held.BeganAsync("running");
        await PostAsync(Scenario, key: "waited");
        await Twin.StopAsync();

        await StartAsync();
        Assert.Equal(2, (await UntilAsync("interrupted", "done")).GetProperty("attempt").GetInt32());
        Assert.Equal(1, (await UntilAsync("waited", "done")).GetProperty("attempt").GetInt32());
    }

    /// <summary>What a host that died would leave: a run that its planner keeps and no worker has.</summary>
    [Fact]
    public async Task RunThatNoWorkerHas_IsTakenUpWithoutARestart()
    {
        FullDisk? disk = null;
        await StartAsync(configure: services => services.Replace(
            ServiceDescriptor.Singleton<IDocumentStore>(all => disk = new FullDisk(all.GetRequiredService<ReadingStore>().Documents))));
        await MeasureAsync();

        disk!.RefusesWrite = 2;
        await PostAsync(Scenario, key: "dropped");

        Assert.Equal(1, (await UntilAsync("dropped", "done")).GetProperty("attempt").GetInt32());
        Assert.Equal(0, disk.RefusesWrite);
    }

    [Fact]
    public async Task TimeLimit_EndsARun()
    {
        await StartAsync(_held, new PlanOptions { TimeLimit = TimeSpan.FromMilliseconds(50) });
        await PostAsync(Scenario, key: "long");
        var run = await UntilAsync("long", "failed");
        Assert.Contains("time limit", run.GetProperty("message").GetProperty("en").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenarios_OfferMeasuresFilledFromTheTwin()
    {
        await StartAsync();
        await MeasureAsync();
        var offers = await Twin.AskAsync("lab/scenarios");
        Assert.Equal(["efficiency", "pv", "storage"], offers.GetProperty("measures").EnumerateArray().Select(m => m.GetProperty("measure").GetString()));
        var pv = offers.GetProperty("measures")[1].GetProperty("inputs");
        var added = pv.EnumerateArray().Single(i => i.GetProperty("key").GetString() == "addedKwp");
        Assert.Equal(("twin", 100.0), (added.GetProperty("origin").GetString(), added.GetProperty("default").GetDouble()));
        var yield = pv.EnumerateArray().Single(i => i.GetProperty("key").GetString() == "yieldKwhPerKwp");
        Assert.Equal(("catalogue", 850.0, "C"), (yield.GetProperty("origin").GetString(), yield.GetProperty("default").GetDouble(), yield.GetProperty("confidence").GetString()));
        foreach (var input in offers.GetProperty("measures").EnumerateArray().SelectMany(m => m.GetProperty("inputs").EnumerateArray()))
        {
            Assert.False(string.IsNullOrEmpty(input.GetProperty("label").GetProperty("zh").GetString()));
            Assert.False(string.IsNullOrEmpty(input.GetProperty("label").GetProperty("en").GetString()));
        }
    }

    private async Task StartAsync(IPlanSolver? solver = null, PlanOptions? options = null, Action<IServiceCollection>? configure = null) => _twin = await RunningTwin.StartAsync(_setup with
    {
        Configure = services =>
        {
            if (solver is not null)
            {
                services.Replace(ServiceDescriptor.Singleton(solver));
            }
            if (options is not null)
            {
                services.Replace(ServiceDescriptor.Singleton(options));
            }
            configure?.Invoke(services);
        },
    });

    /// <summary>The intake of 10 to 13 July 2026: 100 kW all day.</summary>
    private async Task MeasureAsync()
    {
        for (var day = new DateTimeOffset(2026, 7, 10, 0, 0, 0, TimeSpan.FromHours(8)); day.Day < 14; day = day.AddDays(1))
        {
            await Twin.TakeAsync(Lab.Id, Lab.Quarters("e-in", day, [.. Enumerable.Repeat(25.0, 96)]));
        }
    }

    private async Task<(HttpStatusCode Status, JsonElement Body, string? Location)> PostAsync(string scenario, string? key = null)
    {
        using var answer = await SendAsync(scenario, key);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(), answer.Headers.Location?.ToString());
    }

    private async Task<HttpResponseMessage> SendAsync(string scenario, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/factories/lab/plans") { Content = new StringContent(scenario, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }
        return await Twin.Http.SendAsync(request);
    }

    private async Task<JsonElement> UntilAsync(string run, string state)
    {
        JsonElement last = default;
        await Wait.UntilAsync(async () => (last = await Twin.AskAsync($"lab/plans/{run}")).GetProperty("state").GetString() == state, $"plan {run} is {state}");
        return last;
    }

    /// <summary>Works on a plan until it is stopped.</summary>
    private sealed class HeldSolver : IPlanSolver
    {
        private readonly SemaphoreSlim _began = new(0);

        public ScenarioResult Solve(LoadedFactory factory, Scenario scenario, Action<PlanProgress> progress, CancellationToken cancellationToken)
        {
            _began.Release();
            cancellationToken.WaitHandle.WaitOne();
            throw new OperationCanceledException(cancellationToken);
        }

        public async Task BeganAsync(string what) => Assert.True(await _began.WaitAsync(TimeSpan.FromSeconds(60)), $"Not {what} yet.");
    }

    /// <summary>Documents on a disk that is full at one write of the planner's state.</summary>
    private sealed class FullDisk(IDocumentStore inner) : IDocumentStore
    {
        /// <summary>The how many-th write from now fails; 0: none.</summary>
        public int RefusesWrite { get; set; }

        public ValueTask<StoredDocument?> ReadAsync(string area, string key, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(area, key, cancellationToken);

        public ValueTask<IReadOnlyList<StoredDocument>> ListAsync(
            string area, string prefix = "", string? after = null, int limit = 1000, CancellationToken cancellationToken = default) =>
            inner.ListAsync(area, prefix, after, limit, cancellationToken);

        public Task<string?> WriteAsync(string area, string key, ReadOnlyMemory<byte> body, string? etag, CancellationToken cancellationToken = default) =>
            area == "grain:plans" && RefusesWrite > 0 && --RefusesWrite == 0
                ? throw new StoreException("The disk is full.")
                : inner.WriteAsync(area, key, body, etag, cancellationToken);

        public Task<string> PutAsync(string area, string key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default) =>
            inner.PutAsync(area, key, body, cancellationToken);

        public Task<bool> DeleteAsync(string area, string key, string? etag = null, CancellationToken cancellationToken = default) =>
            inner.DeleteAsync(area, key, etag, cancellationToken);
    }
}
