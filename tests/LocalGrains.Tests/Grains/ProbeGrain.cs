using FactoryTwin.LocalGrains.Tests.Host;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Tests.Grains;

/// <summary>Says on which scheduler its code runs, what it throws arrives, what travels with a call.</summary>
[Alias("test.probe")]
public interface IProbeGrain : IGrainWithStringKey
{
    [Alias("sameScheduler")]
    Task<bool> StaysOnSchedulerAsync(string how);

    [Alias("throw")]
    Task ThrowAsync(string kind);

    [Alias("throwSync")]
    ValueTask<int> ThrowSynchronouslyAsync(string message);

    [Alias("context")]
    Task<string?> ContextValueAsync(string key);

    [Alias("contextThrough")]
    Task<string?> ContextValueThroughAsync(IProbeGrain other, string key);

    [Alias("leakContext")]
    Task SetContextAsync(string key, string value);

    [Alias("waitCancel")]
    Task WaitForCancellationAsync(string name, CancellationToken cancellationToken);

    [Alias("self")]
    Task<IProbeGrain> SelfAsync();

    [Alias("selfRaw")]
    Task<string> IntroduceToAsync(IProbeGrain other);

    [Alias("greet")]
    Task<string> GreetAsync(IProbeGrain guest);

    [Alias("callSelf")]
    Task CallSelfAsync();

    [Alias("callBack")]
    Task CallBackAsync(IProbeGrain other);

    [Alias("sleep")]
    Task SleepAsync(TimeSpan time, string name);

    [Alias("quick")]
    [ResponseTimeout("00:00:00.3")]
    Task SleepWithOwnTimeoutAsync(TimeSpan time);

    [Alias("key")]
    Task<string> KeyInConstructorAsync();

    [Alias("ping")]
    Task PingAsync();
}

[GrainType("test-probe")]
public sealed class ProbeGrain(GrainJournal journal, IGrainContext context) : Grain, IProbeGrain
{
    private readonly string _keyInConstructor = context.GrainId.Key.ToString();

    public async Task<bool> StaysOnSchedulerAsync(string how)
    {
        var own = TaskScheduler.Current;
        switch (how)
        {
            case "yield":
                await Task.Yield();
                break;
            case "delay":
                await Task.Delay(1);
                break;
            case "run":
                await Task.Run(() => Thread.Sleep(1));
                break;
            case "startNew":
                return await Task.Factory.StartNew(() => ReferenceEquals(TaskScheduler.Current, own));
            case "leave":
                await Task.Delay(1).ConfigureAwait(false);
                break;
        }

        return ReferenceEquals(TaskScheduler.Current, own);
    }

    public async Task ThrowAsync(string kind)
    {
        await Task.Yield();
        throw kind switch
        {
            "argument" => new ArgumentOutOfRangeException("power", 12, "Too much."),
            "canceled" => new OperationCanceledException("Not now."),
            "aggregate" => new AggregateException(new InvalidOperationException("one"), new TimeoutException("two")),
            _ => new InvalidOperationException(kind),
        };
    }

    public ValueTask<int> ThrowSynchronouslyAsync(string message) => throw new InvalidOperationException(message);

    public Task<string?> ContextValueAsync(string key) => Task.FromResult(RequestContext.Get(key) as string);

    public Task<string?> ContextValueThroughAsync(IProbeGrain other, string key) => other.ContextValueAsync(key);

    public Task SetContextAsync(string key, string value)
    {
        RequestContext.Set(key, value);
        return Task.CompletedTask;
    }

    public async Task WaitForCancellationAsync(string name, CancellationToken cancellationToken)
    {
        journal.Write($"{name} begins");
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(60), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            journal.Write($"{name} cancelled");
            throw;
        }
    }

    public Task<IProbeGrain> SelfAsync() => Task.FromResult(this.AsReference<IProbeGrain>());

    public Task<string> IntroduceToAsync(IProbeGrain other) => other.GreetAsync(this.AsReference<IProbeGrain>());

    public Task<string> GreetAsync(IProbeGrain guest) => Task.FromResult($"{this.GetPrimaryKeyString()} greets {guest.GetGrainId()}");

    public Task CallSelfAsync() => this.AsReference<IProbeGrain>().PingAsync();

    public Task CallBackAsync(IProbeGrain other) => other.CallSelfThrough(this.AsReference<IProbeGrain>());

    public async Task SleepAsync(TimeSpan time, string name)
    {
        journal.Write($"{name} begins");
        await Task.Delay(time);
        journal.Write($"{name} ends");
    }

    public Task SleepWithOwnTimeoutAsync(TimeSpan time) => Task.Delay(time);

    public Task<string> KeyInConstructorAsync() => Task.FromResult(_keyInConstructor);

    public Task PingAsync() => Task.CompletedTask;
}

internal static class ProbeCalls
{
    /// <summary>From A's turn to B, whose turn calls A: a cycle, which ends by timeout.</summary>
    public static async Task CallSelfThrough(this IProbeGrain other, IProbeGrain caller) => await other.IntroduceToAsync(caller);
}
