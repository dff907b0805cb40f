using Orleans;
using Orleans.Concurrency;

namespace FactoryTwin.LocalGrains.Tests.Grains;

/// <summary>Counts, slowly or at once: the plain grain of the suite.</summary>
[Alias("test.counter")]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias("add")]
    Task<int> AddAsync(int amount);

    [Alias("get")]
    ValueTask<int> GetAsync();

    [Alias("addSlowly")]
    Task<int> AddSlowlyAsync(int amount, TimeSpan time);

    [Alias("addOneWay")]
    [OneWay]
    Task AddOneWayAsync(int amount);

    [Alias("failOneWay")]
    [OneWay]
    Task FailOneWayAsync();

    [Alias("peek")]
    [AlwaysInterleave]
    Task<int> PeekAsync();

    [Alias("readSlowly")]
    [ReadOnly]
    Task<int> ReadSlowlyAsync(TimeSpan time);

    [Alias("most")]
    [AlwaysInterleave]
    Task<int> MostAtOnceAsync();

    [Alias("forget")]
    ValueTask ForgetAsync();

    [Alias("wrap")]
    Task<(string Text, int? Number)> WrapAsync(string text = "default", int? number = null);
}

[GrainType("test-counter")]
public sealed class CounterGrain : Grain, ICounterGrain
{
    private int _value;
    private int _atOnce;
    private int _most;

    public Task<int> AddAsync(int amount) => Task.FromResult(_value += amount);

    public ValueTask<int> GetAsync() => new(_value);

    public async Task<int> AddSlowlyAsync(int amount, TimeSpan time)
    {
        using var _ = Enter();
        var before = _value;
        await Task.Delay(time);
        return _value = before + amount;
    }

    public Task AddOneWayAsync(int amount)
    {
        _value += amount;
        return Task.CompletedTask;
    }

    public Task FailOneWayAsync() => throw new InvalidOperationException("Nobody hears this.");

    public Task<int> PeekAsync() => Task.FromResult(_value);

    public async Task<int> ReadSlowlyAsync(TimeSpan time)
    {
        using var _ = Enter();
        await Task.Delay(time);
        return _value;
    }

    public Task<int> MostAtOnceAsync() => Task.FromResult(_most);

    public ValueTask ForgetAsync()
    {
        DeactivateOnIdle();
        return default;
    }

    public Task<(string Text, int? Number)> WrapAsync(string text, int? number) => Task.FromResult((text, number));

    private Leave Enter()
    {
        _most = Math.Max(_most, ++_atOnce);
        return new Leave(this);
    }

    private readonly struct Leave(CounterGrain grain) : IDisposable
    {
        public void Dispose() => grain._atOnce--;
    }
}
