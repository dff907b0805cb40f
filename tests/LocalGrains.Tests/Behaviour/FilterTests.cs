using FactoryTwin.Contracts.Calls;
using FactoryTwin.LocalGrains.Tests.Grains;
using FactoryTwin.LocalGrains.Tests.Host;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace FactoryTwin.LocalGrains.Tests.Behaviour;

public sealed class FilterTests
{
    private static readonly HostSettings Filtered = new()
    {
        Services = services => services
            .AddSingleton<IIncomingGrainCallFilter, DoublingFilter>()
            .AddSingleton<IIncomingGrainCallFilter, NamingFilter>(),
    };

    [Theory]
    [MemberData(nameof(Modes.All), MemberType = typeof(Modes))]
    public async Task Filter_ReadsAndSetsTheResult(int mode)
    {
        await using var host = await GrainTestHost.StartAsync(mode, Filtered);
        Assert.Equal(14, await GrainRetry.CallAsync(() => host.Grains.GetGrain<ICounterGrain>("f").AddAsync(7)));
        Assert.Contains(
            "ICounterGrain.AddAsync of test-counter/f by CounterGrain, declared int", host.Journal.Lines);
    }

    [Fact]
    public async Task Filter_LetsExceptionsPass()
    {
        await using var host = await GrainTestHost.StartAsync(Filtered);
        var grain = host.Grains.GetGrain<IProbeGrain>("f");
        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => grain.ThrowAsync("no"))).Message);
        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(async () => await grain.ThrowSynchronouslyAsync("no"))).Message);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.ThrowAsync("canceled"));
        await grain.PingAsync();
    }

    [Fact]
    public async Task Filter_SeesReminders_NotTimerTicks()
    {
        await using var host = await GrainTestHost.StartAsync(Filtered);
        var clock = host.Grains.GetGrain<IClockGrain>("f");
        await clock.StartAsync(TimeSpan.Zero, TimeSpan.FromMilliseconds(10), TimeSpan.Zero, false, false);
        await clock.RemindAsync("r", TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1));
        await Eventually.TrueAsync(() => host.Journal.Count("tick") > 0 && host.Journal.Count("reminder r") > 0, "a tick and a reminder");
        Assert.Contains(host.Journal.Lines, l => l.StartsWith("IRemindable.ReceiveReminder of test-clock/f", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Journal.Lines, l => l.Contains("Tick", StringComparison.Ordinal));
    }

    private sealed class DoublingFilter : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            await context.Invoke();
            if (context.MethodName == nameof(ICounterGrain.AddAsync))
            {
                context.Result = (int)context.Result! * 2;
            }
        }
    }

    private sealed class NamingFilter(GrainJournal journal) : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context)
        {
            var first = context.InterfaceMethod.GetParameters().Select(p => p.ParameterType == typeof(int) ? "int" : "other").FirstOrDefault();
            journal.Write($"{context.InterfaceName.Split('.')[^1]}.{context.MethodName} of {context.TargetId} by {context.Grain.GetType().Name}, declared {first}");
            return context.Invoke();
        }
    }
}
