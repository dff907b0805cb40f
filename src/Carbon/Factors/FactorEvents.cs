using System.Text.Json;

namespace FactoryTwin.Carbon.Factors;

/// <summary>A factor that a user put beside the shipped ones, or a change of one that no closed run has used.</summary>
/// <param name="Draft">As stated.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Import">Names the file's import that it came with; null: it was entered alone.</param>
public sealed record FactorWritten(FactorDraft Draft, string Reason, string By, DateTimeOffset At, string? Import = null);

/// <summary>A user's factor that counts no longer; no closed run had used it.</summary>
public sealed record FactorWithdrawn(string Reference, string Reason, string By, DateTimeOffset At);

/// <summary>How events of the factor library are kept: UTF-8 JSON, names in camelCase.</summary>
public static class FactorEvents
{
    /// <summary>The stream; one for all factories of the store.</summary>
    public const string Stream = "factors";

    public const string Added = "factor-added";

    public const string Changed = "factor-changed";

    public const string Withdrawn = "factor-withdrawn";

    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, Shape);

    /// <exception cref="JsonException">The body is not that event.</exception>
    public static T Read<T>(ReadOnlySpan<byte> body) => JsonSerializer.Deserialize<T>(body, Shape) ?? throw new JsonException("The event is empty.");
}
