using System.Runtime.CompilerServices;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.LocalGrains.Tests.Grains;
using FactoryTwin.LocalGrains.Tests.Host;

namespace FactoryTwin.LocalGrains.Tests.Behaviour;

public sealed class ObserverTests
{
    private static readonly HostSettings Hasty = new() { ResponseTimeout = TimeSpan.FromMilliseconds(300) };

    [Theory]
    [MemberData(nameof(Modes.All), MemberType = typeof(Modes))]
    public async Task Observer_HeldByItsOwner_HearsAndAnswers(int mode)
    {
        await using var host = await GrainTestHost.StartAsync(mode);
        var reader = new NewsReader();
        var reference = host.Grains.CreateObjectReference<INewsObserver>(reader);
        var news = host.Grains.GetGrain<INewsGrain>("paper");
        var published = 0;
        await Eventually.TrueAsync(
            () =>
            {
                GrainRetry.CallAsync(() => news.PublishAsync(reference, $"issue {published++}")).GetAwaiter().GetResult();
                return reader.All.Count >= 20;
            },
            "twenty issues are heard");
        Assert.All(reader.All, heard => Assert.StartsWith("issue ", heard, StringComparison.Ordinal));
        Assert.Equal("answer to why", await GrainRetry.CallAsync(() => news.AskAsync(reference, "why")));
        GC.KeepAlive(reader);
    }

    [Fact]
    public async Task Observer_SubscribedTwice_HearsOnce()
    {
        await using var host = await GrainTestHost.StartAsync();
        var reader = new NewsReader();
        var reference = host.Grains.CreateObjectReference<INewsObserver>(reader);
        var news = host.Grains.GetGrain<INewsGrain>("once");
        await news.SubscribeAsync(reference);
        await news.SubscribeAsync(reference);
        await news.PublishAsync(reference, "only");
        await news.AskAsync(reference, "all delivered?");
        Assert.Equal(["only"], reader.All);
    }

    [Fact]
    public async Task Observer_Deleted_HearsNothing_AndAwaitingItTimesOut()
    {
        await using var host = await GrainTestHost.StartAsync(Hasty);
        var reader = new NewsReader();
        var reference = host.Grains.CreateObjectReference<INewsObserver>(reader);
        var news = host.Grains.GetGrain<INewsGrain>("deleted");
        await news.PublishAsync(reference, "first");
        await Eventually.TrueAsync(() => reader.All.Count == 1, "the first is heard");
        host.Grains.DeleteObjectReference<INewsObserver>(reference);
        await news.PublishAsync(reference, "second");
        await Assert.ThrowsAsync<TimeoutException>(() => news.AskAsync(reference, "still there?"));
        Assert.Equal(["first"], reader.All);
    }

    [Fact]
    public async Task Observer_HeldByNobody_IsCollected()
    {
        await using var host = await GrainTestHost.StartAsync(Hasty);
        var news = host.Grains.GetGrain<INewsGrain>("weak");
        var (reference, weak) = Subscribe(host);
        await news.PublishAsync(reference, "heard while it lives");
        for (var i = 0; i < 50 && weak.IsAlive; i++)
        {
            GC.Collect();
            await Task.Delay(10);
        }

        Assert.False(weak.IsAlive);
        await news.PublishAsync(reference, "heard by nobody");
        await Assert.ThrowsAsync<TimeoutException>(() => news.AskAsync(reference, "anybody?"));
    }

    [Fact]
    public async Task Observer_ItselfInsteadOfItsReference_IsRefused()
    {
        await using var host = await GrainTestHost.StartAsync();
        var news = host.Grains.GetGrain<INewsGrain>("raw");
        // ArgumentException here, NotSupportedException on Orleans: a mistake of the programmer on both.
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => news.SubscribeAsync(new NewsReader()));
        Assert.True(refusal is ArgumentException or NotSupportedException, refusal.ToString());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (INewsObserver Reference, WeakReference Weak) Subscribe(GrainTestHost host)
    {
        var reader = new NewsReader();
        return (host.Grains.CreateObjectReference<INewsObserver>(reader), new WeakReference(reader));
    }
}
