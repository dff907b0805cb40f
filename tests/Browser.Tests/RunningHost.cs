using System.Diagnostics;
using System.Net;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Browser.Tests;

/// <summary>The real host with the demo factory on a data folder of its own; one for all browser tests.</summary>
public class RunningHost : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _data = Path.Combine(Path.GetTempPath(), $"factorytwin-browser-{Guid.NewGuid():N}");
    private ChildHost? _host;

    protected virtual bool HasDemo => true;

    public Uri Address => _host?.Address ?? new Uri("http://127.0.0.1/");

    public async Task InitializeAsync()
    {
        if (Tools.MissingForBrowser is not null)
        {
            return;
        }
        _host = await ChildHost.StartProgramAsync(Layout.Host, "--data", _data, "--demo", HasDemo ? "on" : "off");
        await WaitUntilReadyAsync(_host);
    }

    public Task DisposeAsync()
    {
        _host?.Dispose();
        if (Directory.Exists(_data))
        {
            Directory.Delete(_data, recursive: true);
        }
        return Task.CompletedTask;
    }

    private static async Task WaitUntilReadyAsync(ChildHost host)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience;)
        {
            using var answer = await host.Http.GetAsync(new Uri("health/ready", UriKind.Relative));
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return;
            }
            await Task.Delay(200);
        }
        throw new InvalidOperationException($"The host was not ready after {Patience.TotalSeconds} s.");
    }
}

/// <summary>The same without the simulator, whose year of history costs a minute of the machine.</summary>
public sealed class QuietHost : RunningHost
{
    protected override bool HasDemo => false;
}

[CollectionDefinition(Name)]
public sealed class HostCollection : ICollectionFixture<RunningHost>
{
    public const string Name = "running host";
}
