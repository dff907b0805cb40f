using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FactoryTwin.LocalGrains;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FactoryTwin.Twin.Tests.Support;

/// <summary>How a host of a test differs from that of a user.</summary>
public sealed record TwinSetup(string Data, string Models)
{
    public bool Demo { get; init; }

    public TimeProvider? Clock { get; init; }

    public StoreOptions? Store { get; init; }

    public ChaosOptions? Chaos { get; init; }

    public Action<IServiceCollection>? Configure { get; init; }
}

/// <summary>The real host in this process on a free loopback port.</summary>
public sealed class RunningTwin : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HeardLog _log;
    private bool _stopped;

    private RunningTwin(WebApplication app, HeardLog log)
    {
        (_app, _log) = (app, log);
        Address = new Uri(app.Urls.First());
        Http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>What the host warned of or called an error.</summary>
    public IReadOnlyCollection<string> Complaints => _log.Complaints;

    public static async Task<RunningTwin> StartAsync(TwinSetup setup)
    {
        var log = new HeardLog();
        var app = TwinHost.Build(
            new TwinOptions(setup.Data, setup.Models, [new Uri("http://127.0.0.1:0")], setup.Demo, RequireLogin: false) { Store = TwinStores.Of(setup.Data) },
            services =>
            {
                services.AddLogging(logging => logging.ClearProviders().AddProvider(log));
                if (setup.Clock is not null)
                {
                    services.Replace(ServiceDescriptor.Singleton(setup.Clock));
                }
                if (setup.Store is not null)
                {
                    services.AddSingleton(setup.Store);
                }
                if (setup.Chaos is not null)
                {
                    services.AddSingleton(setup.Chaos);
                }
                setup.Configure?.Invoke(services);
            });
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
        return new RunningTwin(app, log);
    }

    /// <summary>Until all that was acknowledged counts in queries.</summary>
    public Task DrainAsync() => Services.GetRequiredService<IStoreAdmin>().DrainAsync();

    public Task<HttpResponseMessage> WriteAsync(string factory, string lines, string precision = "s") => Http.PostAsync(
        $"/api/v2/write?bucket={factory}&precision={precision}", new StringContent(lines, Encoding.UTF8, "text/plain"));

    /// <summary>Writes lines that must all be taken, and waits until they count.</summary>
    public async Task TakeAsync(string factory, string lines, string precision = "s")
    {
        using var answer = await WriteAsync(factory, lines, precision);
        Assert.True((int)answer.StatusCode == 204, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        await DrainAsync();
    }

    /// <summary>The answer to a question under <c>/api/v1/factories/</c>, which must be 200.</summary>
    public async Task<JsonElement> AskAsync(string path)
    {
        using var answer = await Http.GetAsync($"/api/v1/factories/{path}");
        Assert.True((int)answer.StatusCode == 200, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task StopAsync()
    {
        if (!_stopped)
        {
            _stopped = true;
            Http.Dispose();
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private sealed class HeardLog : ILoggerProvider
    {
        public ConcurrentQueue<string> Complaints { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Ear(categoryName, Complaints);

        public void Dispose()
        {
        }

        private sealed class Ear(string category, ConcurrentQueue<string> complaints) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (IsEnabled(logLevel))
                {
                    complaints.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
                }
            }
        }
    }
}
