using FactoryTwin.LocalGrains;
using FactoryTwin.Silo.Live;
using Orleans.Storage;

namespace FactoryTwin.Silo.Hosting;

/// <summary>The grain runtime of this build: one process. The other flavour has a file of its own beside this one.</summary>
internal static class GrainRuntimeComposition
{
    public const string Name = "Local";

    public static void Add(IServiceCollection services, TwinOptions options)
    {
        if (options.Silo != SiloOptions.Default)
        {
            throw new TwinOptionsException($"{string.Join(", ", SiloOptions.Names)}: this build runs in one process; several hosts as a cluster need the Orleans flavour.");
        }
        services.AddKeyedSingleton<IGrainStorage, DocumentGrainStorage>("twin");
        services.AddLocalGrains(grains =>
        {
            // Tests put one into the services to make this host as unkind as a cluster.
            grains.Chaos = services.FirstOrDefault(s => s.ServiceType == typeof(ChaosOptions))?.ImplementationInstance as ChaosOptions;
            grains.ReminderFolder = Path.Combine(options.DataFolder, "reminders");
            // Most meters report every quarter of an hour; ending them in between would only read their day again.
            grains.IdleAfter = TimeSpan.FromHours(2);
        });
    }
}
