using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Factors;

namespace FactoryTwin.Silo.Hosting;

/// <summary>Loads the factors that users added, then the models that use them, before the grain runtime starts: the other hosts of a cluster call grains here as soon as it has.</summary>
internal sealed class ModelLoading(ModelDesk desk, FactorDesk factors, TwinOptions options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await factors.NowAsync(cancellationToken);
        await desk.LoadAllAsync(Path.Combine(options.ModelsFolder, "factories"), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
