using FactoryTwin.Carbon.Measures;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Carbon.Years.Package;
using FactoryTwin.Domain.Records;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Silo.Years;

/// <summary>Puts inventory years, measures and lineage into the host.</summary>
internal static class YearsHosting
{
    public static void AddYears(this IServiceCollection services)
    {
        services.AddSingleton<IRecords>(p => new StoreRecords(p.GetRequiredService<ReadingStore>().Events, p.GetRequiredService<ReadingStore>().Evidence));
        services.AddSingleton<YearDesk>();
        services.AddSingleton<YearSettingsBook>();
        services.AddSingleton<MeasureRegister>();
        services.AddSingleton<VerifierPackage>();
        services.AddSingleton<IUsedFactors, UsedFactors>();
        services.AddSingleton<YearSources>();
        services.AddSingleton<LateReadingScan>();
        services.AddSingleton<LineageDesk>();
        services.AddSingleton<DueWatch>();
        services.AddHostedService(p => p.GetRequiredService<DueWatch>());
    }

    public static void MapYearsOfRecord(this IEndpointRouteBuilder app)
    {
        app.MapYears();
        app.MapMeasures();
        app.MapLineage();
    }
}
