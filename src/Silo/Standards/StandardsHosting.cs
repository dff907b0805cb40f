using FactoryTwin.Persistence;

namespace FactoryTwin.Silo.Standards;

/// <summary>What the standards cockpit needs.</summary>
internal static class StandardsHosting
{
    public static void AddStandards(this IServiceCollection services)
    {
        services.AddSingleton(p => new StandardSettings(p.GetRequiredService<ReadingStore>().Events));
        services.AddSingleton<ConformanceDesk>();
        services.AddSingleton<IFactSource, TwinFactSource>();
        services.AddSingleton<IFactSource, MeterFactSource>();
        services.AddSingleton<IFactSource, EnergyFactSource>();
        services.AddSingleton<IFactSource, ForecastFactSource>();
        services.AddSingleton<IFactSource, PlanFactSource>();
        services.AddSingleton<IFactSource, YearFactSource>();
        services.AddSingleton<IFactSource, LedgerFactSource>();
    }
}
