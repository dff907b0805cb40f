using FactoryTwin.Silo.Access;

namespace FactoryTwin.Silo.Ledger;

/// <summary>Who asks: what is written of record names them.</summary>
internal static class LedgerCaller
{
    public static string Of(HttpContext context) => context.Caller().Name;
}
