using FactoryTwin.Silo.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FactoryTwin.Silo.Access;

/// <summary>Notes in the data folder where this host listens, so that the command line on the same machine finds it. Gone when the host ends.</summary>
internal sealed class HostNote(TwinOptions options, IServer server, IHostApplicationLifetime lifetime) : IHostedService
{
    /// <summary>One address a line.</summary>
    public const string FileName = "host-address.txt";

    private readonly string _path = Path.Combine(options.DataFolder, FileName);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() =>
        {
            Directory.CreateDirectory(options.DataFolder);
            File.WriteAllLines(_path, server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        File.Delete(_path);
        return Task.CompletedTask;
    }
}
