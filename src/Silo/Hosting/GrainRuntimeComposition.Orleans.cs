using FactoryTwin.Silo.Live;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;

namespace FactoryTwin.Silo.Hosting;

/// <summary>The grain runtime of this build: Orleans, one silo on this machine. Clustering is not wired yet.</summary>
internal static class GrainRuntimeComposition
{
    public const string Name = "Orleans";

    public static void Add(IServiceCollection services, TwinOptions options)
    {
        services.AddKeyedSingleton<IGrainStorage, DocumentGrainStorage>("twin");
        services.AddOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.UseInMemoryReminderService();
            silo.Configure<GrainCollectionOptions>(collection => collection.CollectionAge = TimeSpan.FromHours(2));
        });
    }
}
