namespace FactoryTwin.Carbon.Suppliers;

/// <summary>A version of a supplier, as it stands in the store.</summary>
/// <param name="Version">1 for the first.</param>
/// <param name="Reason">Why it changed; null for the first.</param>
public sealed record SupplierEntered(Supplier Supplier, int Version, string By, DateTimeOffset At, string? Reason);

/// <summary>A supplier that delivers no longer; its versions, requests and answers stay.</summary>
public sealed record SupplierRetired(string Id, int Version, string By, DateTimeOffset At, string Reason);

/// <summary>A request was drafted, or its draft changed.</summary>
/// <param name="Version">Version of the request after it.</param>
public sealed record RequestDrafted(DataRequest Request, int Version, string By, DateTimeOffset At);

/// <summary>A request moved on: sent, accepted, rejected, withdrawn.</summary>
public sealed record RequestMoved(string Id, int Version, RequestState State, string By, DateTimeOffset At, string? Reason);

/// <summary>A supplier answered.</summary>
public sealed record RequestAnswered(string Id, int Version, ReceivedAnswer Answer);

/// <summary>Weights and limits were changed.</summary>
public sealed record SupplierSettingsChanged(SupplierSettings Settings, int Version, string By, DateTimeOffset At, string Reason);

/// <summary>Names of what is kept.</summary>
public static class SupplierEvents
{
    public const string Entered = "supplier-entered";

    public const string Retired = "supplier-retired";

    public const string Drafted = "supplier-request-drafted";

    public const string Moved = "supplier-request-moved";

    public const string Answered = "supplier-request-answered";

    public const string Settings = "supplier-settings-changed";

    /// <summary>The stream of a factory's supply chain.</summary>
    public static string StreamOf(string factory) => $"suppliers/{factory}";
}
