using Orleans;
using Orleans.Concurrency;

namespace FactoryTwin.LocalGrains.Tests.Grains;

[Alias("test.worker")]
public interface IWorkerGrain : IGrainWithStringKey
{
    [Alias("work")]
    Task<Guid> WorkAsync(TimeSpan time);
}

[StatelessWorker(3)]
[GrainType("test-worker")]
public sealed class WorkerGrain : Grain, IWorkerGrain
{
    private readonly Guid _which = Guid.NewGuid();

    public async Task<Guid> WorkAsync(TimeSpan time)
    {
        await Task.Delay(time);
        return _which;
    }
}

[Alias("test.open")]
public interface IOpenGrain : IGrainWithStringKey
{
    [Alias("meet")]
    Task<int> MeetAsync(int others);

    [Alias("again")]
    Task<int> CallSelfAsync();
}

/// <summary>Reentrant: waits until the others have come too, which a turn-based grain never could.</summary>
[Reentrant]
[GrainType("test-open")]
public sealed class OpenGrain : Grain, IOpenGrain
{
    private readonly TaskCompletionSource _all = new();
    private int _here;

    public async Task<int> MeetAsync(int others)
    {
        if (++_here == others)
        {
            _all.SetResult();
        }

        await _all.Task;
        return _here;
    }

    public Task<int> CallSelfAsync() => this.AsReference<IOpenGrain>().MeetAsync(1);
}

/// <summary>A contract that others share: references of the derived interface serve it.</summary>
[Alias("test.named")]
public interface INamedGrain : IGrainWithStringKey
{
    [Alias("name")]
    Task<string> NameAsync();
}

[Alias("test.pump")]
public interface IPumpGrain : INamedGrain
{
    [Alias("flow")]
    Task<double> FlowAsync();
}

[Alias("test.fan")]
public interface IFanGrain : INamedGrain;

[GrainType("test-pump")]
public sealed class PumpGrain : Grain, IPumpGrain
{
    public Task<string> NameAsync() => Task.FromResult($"pump {this.GetPrimaryKeyString()}");

    public Task<double> FlowAsync() => Task.FromResult(1.5);
}

[GrainType("test-fan")]
public sealed class FanGrain : Grain, IFanGrain
{
    public Task<string> NameAsync() => Task.FromResult($"fan {this.GetPrimaryKeyString()}");
}
