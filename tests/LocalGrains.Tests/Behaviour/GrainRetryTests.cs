using FactoryTwin.Contracts.Calls;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Tests.Behaviour;

public sealed class GrainRetryTests
{
    [Fact]
    public async Task Refusals_AreRepeated_UntilTheCallIsTaken()
    {
        var calls = 0;
        var answer = await GrainRetry.CallAsync(() => ++calls < 4 ? throw new SiloUnavailableException() : Task.FromResult(calls));
        Assert.Equal(4, answer);
    }

    [Fact]
    public async Task LastRefusal_IsThrown()
    {
        var calls = 0;
        await Assert.ThrowsAsync<SiloUnavailableException>(() => GrainRetry.CallAsync(
            () =>
            {
                calls++;
                return Task.FromException(new SiloUnavailableException());
            },
            attempts: 3));
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task OtherFailures_AreNotRepeated()
    {
        var calls = 0;
        await Assert.ThrowsAsync<TimeoutException>(() => GrainRetry.CallAsync(() =>
        {
            calls++;
            return Task.FromException<int>(new TimeoutException());
        }));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Cancellation_EndsTheWaiting()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => GrainRetry.CallAsync(
            () => Task.FromException(new SiloUnavailableException()), attempts: 1000, cancellationToken: stop.Token));
    }
}
