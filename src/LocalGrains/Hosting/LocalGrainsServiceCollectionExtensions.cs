using FactoryTwin.LocalGrains.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace FactoryTwin.LocalGrains;

/// <summary>The only part of the host that a composition root touches.</summary>
public static class LocalGrainsServiceCollectionExtensions
{
    /// <summary>Name of the meter to add to a metrics pipeline.</summary>
    public const string MeterName = GrainMetrics.MeterName;

    /// <summary>
    /// Adds the one-process grain host: started and stopped with the application; <see cref="IGrainFactory"/> and
    /// <see cref="IClusterClient"/> can then be asked for. Storages are keyed <c>IGrainStorage</c> services.
    /// </summary>
    public static IServiceCollection AddLocalGrains(this IServiceCollection services, Action<LocalGrainOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton(provider =>
        {
            var options = new LocalGrainOptions();
            configure?.Invoke(options);
            return new GrainHost(provider, options, provider.GetRequiredService<ILogger<GrainHost>>());
        });
        services.AddSingleton<IClusterClient>(static provider => provider.GetRequiredService<GrainHost>().Factory);
        services.AddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<GrainHost>().Factory);
        services.AddSingleton<IHostedService, GrainHostService>();
        return services;
    }

    private sealed class GrainHostService(GrainHost host) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => host.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => host.StopAsync(cancellationToken);
    }
}
