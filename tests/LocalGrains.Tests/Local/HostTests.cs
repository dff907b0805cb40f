using System.Diagnostics.Metrics;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.LocalGrains.Tests.Grains;
using FactoryTwin.LocalGrains.Tests.Host;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Tests.Local;

/// <summary>What only this host has: bounds, figures, options.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task FullQueue_RefusesUnrun_AndRetryGetsThrough()
    {
        await using var host = await StartAsync(options => options.MaxQueuedCallsPerActivation = 10);
        var grain = host.GrainFactory.GetGrain<IProbeGrain>("full");
        var running = grain.SleepAsync(TimeSpan.FromSeconds(1), "first");
        var journal = host.Services.GetRequiredService<GrainJournal>();
        await Eventually.TrueAsync(() => journal.Count("first begins") == 1, "the first call begins");
        var queued = Enumerable.Range(0, 30).Select(_ => grain.PingAsync()).ToArray();
        var refused = queued.Where(q => q.IsFaulted).ToArray();

        // The bound is counted without a lock: a sender may see the queue as it was a moment ago, one batch short.
        Assert.InRange(refused.Length, 10, 20);
        await Assert.ThrowsAsync<OrleansMessageRejectionException>(() => refused[0]);
        await GrainRetry.CallAsync(grain.PingAsync);
        await Task.WhenAll(queued.Except(refused));
        await running;
    }

    [Fact]
    public async Task Metrics_CountCallsRejectionsTimeoutsActivationsAndTurns()
    {
        var figures = new Dictionary<string, double>();
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                // Other tests have hosts of their own at the same time.
                if (instrument.Meter.Name == LocalGrainsServiceCollectionExtensions.MeterName && ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((i, value, _, _) => Note(i, value));
        listener.SetMeasurementEventCallback<double>((i, _, _, _) => Note(i, 1));
        listener.Start();

        await using var host = await LocalGrainHost.StartAsync(
            services => services.AddSingleton<GrainJournal>().AddSingleton(meters),
            options =>
            {
                options.MaxQueuedCallsPerActivation = 10;
                options.ResponseTimeout = TimeSpan.FromMilliseconds(200);
            });
        var grain = host.GrainFactory.GetGrain<IProbeGrain>("measured");
        var sleep = grain.SleepAsync(TimeSpan.FromMilliseconds(600), "sleep");
        await Eventually.TrueAsync(() => host.Services.GetRequiredService<GrainJournal>().Count("sleep begins") == 1, "the call begins");
        var queued = Enumerable.Range(0, 15).Select(_ => grain.PingAsync()).ToArray();
        listener.RecordObservableInstruments();
        await Assert.ThrowsAsync<TimeoutException>(() => sleep);
        await Task.WhenAll(queued).ContinueWith(static _ => { }, TaskScheduler.Default);
        lock (figures)
        {
            Assert.True(figures["localgrains.calls"] >= 16, $"{figures["localgrains.calls"]} calls");
            Assert.True(figures["localgrains.rejections"] >= 5);
            Assert.True(figures["localgrains.timeouts"] >= 1);
            Assert.True(figures["localgrains.activations"] >= 1);
            Assert.True(figures["localgrains.queue.length"] >= 10);
            Assert.True(figures["localgrains.turn.duration"] >= 1);
        }

        void Note(Instrument instrument, double value)
        {
            lock (figures)
            {
                figures[instrument.Name] = figures.GetValueOrDefault(instrument.Name) + value;
            }
        }
    }

    [Fact]
    public async Task Stop_DoesNotWaitForeverForAStuckGrain()
    {
        var host = await StartAsync(options =>
        {
            options.StopTimeout = TimeSpan.FromMilliseconds(300);
            options.DeactivationTimeout = TimeSpan.FromMilliseconds(100);
        });
        var stuck = host.GrainFactory.GetGrain<IProbeGrain>("stuck").SleepAsync(TimeSpan.FromHours(1), "stuck");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await host.DisposeAsync();
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.2, 10);
        Assert.False(stuck.IsCompleted);
    }

    [Fact]
    public async Task AfterStop_NewGrainsAreUnavailable()
    {
        await using var host = await StartAsync();
        var grain = host.GrainFactory.GetGrain<IProbeGrain>("late");
        await grain.PingAsync();
        await host.StopAsync();
        await Assert.ThrowsAsync<SiloUnavailableException>(grain.PingAsync);
        await Assert.ThrowsAsync<SiloUnavailableException>(() => host.GrainFactory.GetGrain<IWorkerGrain>("late").WorkAsync(default));
        Assert.Equal(0, host.Activations);
    }

    [Fact]
    public async Task StuckCall_DoesNotKeepAnActivationFromEnding()
    {
        await using var host = await StartAsync(options =>
        {
            options.ResponseTimeout = TimeSpan.FromMilliseconds(200);
            options.DeactivationTimeout = TimeSpan.FromMilliseconds(200);
            options.StopTimeout = TimeSpan.FromSeconds(1);
        });
        var grain = host.GrainFactory.GetGrain<IOpenGrain>("alone");
        await Assert.ThrowsAsync<TimeoutException>(() => grain.MeetAsync(2));
        var life = host.GrainFactory.GetGrain<ILifeGrain>("blocked");
        var which = await life.WhichAsync();
        var held = life.HoldAsync(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<TimeoutException>(() => held);

        Assert.NotEqual(Guid.Empty, which);
        await host.StopAsync();
        Assert.Equal(0, host.Activations);
    }

    [Fact]
    public async Task GrainThatEndsWheneverItWakes_IsRefused_NotSpun()
    {
        await using var host = await StartAsync();
        await Assert.ThrowsAsync<OrleansMessageRejectionException>(host.GrainFactory.GetGrain<ILifeGrain>("never-stays").WhichAsync);
        Assert.InRange(host.Services.GetRequiredService<GrainJournal>().Count("never-stays wakes"), 2, 40);
    }

    [Fact]
    public async Task ReadOnlyCalls_AllEndBeforeAWriteBegins()
    {
        await using var host = await StartAsync();
        var grain = host.GrainFactory.GetGrain<ICounterGrain>("read");
        var reads = Enumerable.Range(1, 3).Select(i => grain.ReadSlowlyAsync(TimeSpan.FromMilliseconds(150 * i))).ToArray();
        var write = grain.AddAsync(7);
        Assert.All(await Task.WhenAll(reads), value => Assert.Equal(0, value));
        Assert.Equal(7, await write);
    }

    [Theory]
    [InlineData("ResponseTimeout")]
    [InlineData("MaxQueuedCallsPerActivation")]
    [InlineData("Chaos")]
    public async Task Options_AreValidatedAtStart(string wrong)
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => LocalGrainHost.StartAsync(options: options =>
        {
            switch (wrong)
            {
                case "ResponseTimeout":
                    options.ResponseTimeout = TimeSpan.Zero;
                    break;
                case "Chaos":
                    options.Chaos = new ChaosOptions { Seed = 1, Reject = 2 };
                    break;
                default:
                    options.MaxQueuedCallsPerActivation = 0;
                    break;
            }
        }));
        Assert.Contains(wrong, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingStorage_IsNamed()
    {
        await using var host = await LocalGrainHost.StartAsync(services => services.AddSingleton<GrainJournal>());
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => host.GrainFactory.GetGrain<ILedgerGrain>("x").TotalAsync());
        Assert.Contains("'twin'", exception.Message, StringComparison.Ordinal);
    }

    private static Task<LocalGrainHost> StartAsync(Action<LocalGrainOptions>? options = null) =>
        LocalGrainHost.StartAsync(services => services.AddSingleton<GrainJournal>(), options);
}
