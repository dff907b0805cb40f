using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Twin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FactoryTwin.Twin.Tests.Ledger;

/// <summary>A host of the lab plant with years that are closed as a test says, and its ledger over HTTP.</summary>
public sealed class LedgerLab : IAsyncDisposable
{
    public const string Path = "/api/v1/factories/lab/ledger";

    private readonly TempFolder _folder = new();
    private TwinSetup _setup = null!;

    public RunningTwin Twin { get; private set; } = null!;

    public HttpClient Http => Twin.Http;

    public FastClock Clock { get; private set; } = null!;

    public static async Task<LedgerLab> StartAsync(params ClosedYear[] closed)
    {
        var lab = new LedgerLab { Clock = new FastClock(Lab.Morning) };
        lab._setup = new TwinSetup(lab._folder.Sub("data"), Lab.Models(lab._folder))
        {
            Clock = lab.Clock,
            Configure = services =>
            {
                if (closed.Length > 0)
                {
                    services.AddSingleton<IClosedYears>(new Years(closed));
                }
            },
        };
        lab.Twin = await RunningTwin.StartAsync(lab._setup);
        return lab;
    }

    public async Task RestartAsync()
    {
        await Twin.StopAsync();
        Twin = await RunningTwin.StartAsync(_setup);
    }

    public static ClosedYear Closed(decimal scope1, decimal mwh = 0, int year = 2025, bool measure = true) => new()
    {
        Factory = Lab.Id,
        Year = year,
        State = "closed",
        Hash = $"hash-{year}",
        Gross = new GrossEmissions(scope1, mwh * 0.5581m, mwh * 0.6096m, null),
        MarketFactor = 0.6096m,
        ElectricityMwh = [.. Enumerable.Repeat(mwh / 12, 12)],
        HasOwnMeasure = measure,
    };

    /// <summary>A purchase of credits as it is sent.</summary>
    public static object Credits(string id, string serials, long units, string series = "ccer/p1/2024", string type = "ccer") => new
    {
        series,
        state = "held",
        serials,
        batch = new { id, type, units, account = "A-1", projectName = "Forest", methodology = "CCER-14-001-V01", unitPrice = 80.5m, currency = "CNY" },
    };

    /// <summary>Certificates of January 2025.</summary>
    public static object Certificates(string id, string serials, long units, string? ownGeneration = null) => new
    {
        series = "gec/wind-7/2025-01",
        state = "held",
        serials,
        batch = new { id, type = "gec", units, plant = "wind-7", technology = "wind", from = "2025-01-01", to = "2025-01-31", neaRecognised = true, ownGeneration },
    };

    public static object Claim(string id, long units, string series = "ccer/p1/2024", string use = "offset", bool upTo = false, int year = 2025) =>
        new { id, year, use, upTo, lines = new[] { new { series, units } } };

    public async Task<JsonElement> GetAsync(string path = "")
    {
        using var answer = await Http.GetAsync(Path + path);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Posts what must be taken.</summary>
    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync(Path + path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Posts what must be refused.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Problem)> RefusedAsync(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync(Path + path, body);
        Assert.False(answer.IsSuccessStatusCode, path);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async Task<(HttpStatusCode Status, JsonElement Answer)> ImportAsync(string csv)
    {
        using var answer = await Http.PostAsync($"{Path}/import", new StringContent(csv, Encoding.UTF8, "text/csv"));
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async ValueTask DisposeAsync()
    {
        await Twin.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class Years(ClosedYear[] closed) : IClosedYears
    {
        public ValueTask<ClosedYear?> FindAsync(string factory, int year, CancellationToken cancellationToken = default) =>
            new(closed.FirstOrDefault(y => y.Factory == factory && y.Year == year));
    }
}
