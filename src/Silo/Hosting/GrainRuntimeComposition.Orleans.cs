using System.Net;
using System.Net.Sockets;
using FactoryTwin.Silo.Live;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;

namespace FactoryTwin.Silo.Hosting;

/// <summary>The grain runtime of this build: Orleans, one silo on this machine. Clustering is not wired yet.</summary>
internal static class GrainRuntimeComposition
{
    public const string Name = "Orleans";

    /// <summary>The port for clients outside this process: there are none.</summary>
    private const int NoGateway = 0;

    public static void Add(IServiceCollection services, TwinOptions options)
    {
        services.AddKeyedSingleton<IGrainStorage, DocumentGrainStorage>("twin");
        services.AddOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), NoGateway);
            silo.UseInMemoryReminderService();
            silo.Configure<GrainCollectionOptions>(collection => collection.CollectionAge = TimeSpan.FromHours(2));
        });
    }

    /// <summary>No other silo calls this one, so that any port will do: two hosts on one machine must not fight for one.</summary>
    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
