namespace FactoryTwin.Carbon.Footprint.Products;

/// <summary>A version of a product: who, when, why.</summary>
public sealed record ProductEntered(FootprintProduct Product, int Version, string By, DateTimeOffset At, string? Reason);

/// <summary>A version of a process.</summary>
public sealed record ProcessEntered(OwnProcess Process, int Version, string By, DateTimeOffset At, string? Reason);

/// <summary>A product or process that counts no longer; its versions stay.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">The version that was withdrawn.</param>
public sealed record Withdrawn(string Id, int Version, string By, DateTimeOffset At, string Reason);

/// <summary>Kinds of events, and the stream they stand in.</summary>
public static class ProductEvents
{
    public const string ProductEntered = "product-entered";

    public const string ProductWithdrawn = "product-withdrawn";

    public const string ProcessEntered = "process-entered";

    public const string ProcessWithdrawn = "process-withdrawn";

    /// <summary>The stream of a factory's products and processes.</summary>
    public static string StreamOf(string factory) => $"products/{factory}";
}
