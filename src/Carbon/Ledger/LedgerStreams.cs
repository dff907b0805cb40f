namespace FactoryTwin.Carbon.Ledger;

/// <summary>Names of the event streams.</summary>
public static class LedgerStreams
{
    public const string SeriesPrefix = "ledger-series/";
    public const string ClaimPrefix = "ledger-claim/";
    public const string YearPrefix = "ledger-year/";
    public const string AllowancePrefix = "ledger-allowances/";

    public static string Series(string key) => SeriesPrefix + key;

    public static string Claim(string key) => ClaimPrefix + key;

    public static string Year(string key) => YearPrefix + key;

    public static string Allowances(string factory) => AllowancePrefix + factory;
}
