using FactoryTwin.LocalGrains;
using FactoryTwin.LocalGrains.Chaos;

namespace FactoryTwin.Contracts.Tests;

/// <summary>The ways in which a message crosses between grains of this runtime: copied member by member, as its chaos mode does.</summary>
public static class Wire
{
    public static string[] Ways => ["copied"];

    public static async Task<object> CrossAsync(string way, object message)
    {
        Assert.Equal("copied", way);
        // A host registers the converters of all assemblies that it finds.
        await using var host = await LocalGrainHost.StartAsync();
        return MessageCopier.Copy(message);
    }
}
