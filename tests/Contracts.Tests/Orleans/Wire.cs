using FactoryTwin.Contracts.Meters;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace FactoryTwin.Contracts.Tests;

/// <summary>The ways in which a message crosses between grains of this runtime: as bytes between processes, copied within one.</summary>
public static class Wire
{
    private static readonly ServiceProvider Services = new ServiceCollection()
        .AddSerializer(serializer => serializer.AddAssembly(typeof(MeterBlock).Assembly))
        .BuildServiceProvider();

    public static string[] Ways => ["bytes", "copied"];

    public static Task<object> CrossAsync(string way, object message)
    {
        if (way == "copied")
        {
            return Task.FromResult(Services.GetRequiredService<DeepCopier>().Copy(message)!);
        }
        return Task.FromResult(Read(Write(message)));
    }

    public static byte[] Write(object message) => Services.GetRequiredService<Serializer>().SerializeToArray(message);

    public static object Read(byte[] bytes) => Services.GetRequiredService<Serializer>().Deserialize<object>(bytes)!;
}
