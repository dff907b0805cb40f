using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FactoryTwin.Carbon.Years;

/// <summary>How records of years are written and read: names in camelCase, words for enumerations, Chinese as it is.</summary>
public static class YearJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    public static byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, Options);

    /// <exception cref="JsonException">The text is not that record.</exception>
    public static T Read<T>(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize<T>(body, Options) ?? throw new JsonException("The record is empty.");

    /// <summary>The one spelling of a record, whose hash is kept.</summary>
    public static byte[] Canonical<T>(T record) => CanonicalJson.Write(JsonSerializer.SerializeToElement(record, Options));

    /// <summary>SHA-256 as lower-case hex.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
