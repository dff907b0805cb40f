using FactoryTwin.Conformance;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;

namespace FactoryTwin.Silo.Standards;

/// <summary>What the standards cockpit needs.</summary>
internal static class StandardsHosting
{
    public static void AddStandards(this IServiceCollection services)
    {
        services.AddSingleton(p => new StandardSettings(p.GetRequiredService<ReadingStore>().Events));
        services.AddSingleton(p =>
        {
            var logger = p.GetRequiredService<ILogger<Cockpit>>();
            return new Cockpit(
                p.GetRequiredService<ReadingStore>(), p.GetRequiredService<ModelTables>(), (e, source) => logger.LogWarning(e, "{Source} could not tell its facts", source));
        });
    }
}
