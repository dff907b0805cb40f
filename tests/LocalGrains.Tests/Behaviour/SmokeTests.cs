using FactoryTwin.LocalGrains.Tests.Grains;

namespace FactoryTwin.LocalGrains.Tests.Behaviour;
public sealed class SmokeTests
{
    [Fact]
    public async Task Call_Works()
    {
        await using var host = await LocalGrainHost.StartAsync();
        var grain = host.GrainFactory.GetGrain<ICounterGrain>("a");
        Assert.Equal(3, await grain.AddAsync(3));
        Assert.Equal(3, await grain.GetAsync());
        var many = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => grain.AddSlowlyAsync(1, TimeSpan.FromMilliseconds(1))));
        Assert.Equal(53, await grain.GetAsync());
        Assert.Equal(1, await grain.MostAtOnceAsync());
        await grain.ForgetAsync();
        Assert.Equal(0, await grain.GetAsync());
        Assert.Equal(("default", null), await grain.WrapAsync());
    }
}
