using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Hosting;

/// <summary>Loads the models before the grain runtime starts: the other hosts of a cluster call grains here as soon as it has.</summary>
internal sealed class ModelLoading(ModelDesk desk, TwinOptions options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        desk.LoadAllAsync(Path.Combine(options.ModelsFolder, "factories"), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
