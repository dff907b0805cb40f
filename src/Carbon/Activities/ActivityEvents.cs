using System.Text.Json;
using System.Text.Json.Serialization;

namespace FactoryTwin.Carbon.Activities;

/// <summary>A new version of a record, as it stands in the store: who, when, why.</summary>
/// <param name="Record">The record as of this version.</param>
/// <param name="Version">1 for the first; each correction is the next.</param>
/// <param name="By">Who entered it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why it was corrected; null for the first version.</param>
public sealed record ActivityEntered(ActivityRecord Record, int Version, string By, DateTimeOffset At, string? Reason);

/// <summary>A record that counts no longer; its versions stay.</summary>
/// <param name="Id">The record.</param>
/// <param name="Version">The version that was withdrawn, so that two people do not cross.</param>
public sealed record ActivityWithdrawn(string Id, int Version, string By, DateTimeOffset At, string Reason);

/// <summary>How activity events are written: UTF-8 JSON, names in camelCase, words for enumerations.</summary>
public static class ActivityEvents
{
    public const string Entered = "activity-entered";

    public const string Withdrawn = "activity-withdrawn";

    /// <summary>The stream of a factory's activity records.</summary>
    public static string StreamOf(string factory) => $"activities/{factory}";

    public static byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, RecordJson.Options);

    /// <exception cref="JsonException">The body is not that event.</exception>
    public static T Read<T>(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize<T>(body, RecordJson.Options) ?? throw new JsonException("The event is empty.");
}

/// <summary>JSON of records that are kept for good.</summary>
public static class RecordJson
{
    public static JsonSerializerOptions Options { get; } = Make(JsonUnmappedMemberHandling.Skip);

    /// <summary>The same for what users send: a field that is not known is refused, since it is a slip.</summary>
    public static JsonSerializerOptions Input { get; } = Make(JsonUnmappedMemberHandling.Disallow);

    private static JsonSerializerOptions Make(JsonUnmappedMemberHandling unknown)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = unknown,
            RespectNullableAnnotations = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new IdJson<Domain.Identity.AssetId>(text => new(text), id => id.Value));
        options.Converters.Add(new IdJson<Domain.Identity.PointId>(text => new(text), id => id.Value));
        options.Converters.Add(new IdJson<Domain.Identity.FactoryId>(text => new(text), id => id.Value));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class IdJson<T>(Func<string, T> make, Func<T, string> text) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return make(reader.GetString() ?? "");
            }
            catch (ArgumentException e)
            {
                throw new JsonException(e.Message, e);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(text(value));
    }
}
