using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Grains.Ledger;
using FactoryTwin.Ingestion.Tables;

namespace FactoryTwin.Silo.Ledger;

/// <summary>Puts the ledger together.</summary>
internal static class LedgerServices
{
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddSingleton(p => p.GetRequiredService<ModelTables>().Offsets);
        services.AddSingleton<StoreJournal>();
        services.AddSingleton<ILedgerJournal>(p => p.GetRequiredService<StoreJournal>());
        services.AddSingleton<LedgerDays>();
        services.AddSingleton<ILedgerDays>(p => p.GetRequiredService<LedgerDays>());
        services.AddSingleton<IClosedYears, ClosedInventories>();
        services.AddSingleton<LedgerReader>();
        services.AddSingleton<AllowanceForecast>();
        services.AddSingleton<LedgerView>();
        services.AddSingleton<LedgerVerifier>();
        services.AddSingleton<ProofPack>();
        return services;
    }
}
