using Orleans;
using Orleans.Concurrency;

namespace FactoryTwin.LocalGrains.Bench;

/// <summary>A grain that does next to nothing, so that the cost of the call itself shows.</summary>
[Alias("bench.sum")]
public interface ISumGrain : IGrainWithStringKey
{
    [Alias("add")]
    Task<int> AddAsync(int value);

    [Alias("addOneWay")]
    [OneWay]
    Task AddOneWayAsync(int value);
}

[GrainType("bench-sum")]
public sealed class SumGrain(OneWayCount count) : Grain, ISumGrain
{
    private int _sum;

    public Task<int> AddAsync(int value) => Task.FromResult(_sum += value);

    public Task AddOneWayAsync(int value)
    {
        _sum += value;
        count.Increment();
        return Task.CompletedTask;
    }
}

/// <summary>Counts one-way calls that have run.</summary>
public sealed class OneWayCount
{
    private long _count;

    public long Value => Volatile.Read(ref _count);

    public void Increment() => Interlocked.Increment(ref _count);
}

/// <summary>A grain with nothing in it: what an activation itself weighs.</summary>
[Alias("bench.empty")]
public interface IEmptyGrain : IGrainWithStringKey
{
    [Alias("touch")]
    Task TouchAsync();
}

[GrainType("bench-empty")]
public sealed class EmptyGrain : Grain, IEmptyGrain
{
    public Task TouchAsync() => Task.CompletedTask;
}
