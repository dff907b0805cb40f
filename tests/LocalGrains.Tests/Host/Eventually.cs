namespace FactoryTwin.LocalGrains.Tests.Host;

/// <summary>Waits for what has no event to wait on, with a generous limit so that a slow machine does not fail.</summary>
public static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition, string what, int seconds = 20)
    {
        var until = DateTime.UtcNow.AddSeconds(seconds);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < until, $"Not within {seconds} s: {what}");
            await Task.Delay(5);
        }
    }
}
