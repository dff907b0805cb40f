using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FactoryTwin.Access.Audit;

/// <summary>The one form of an entry in bytes: UTF-8 JSON, fixed order, no blanks. Another form of the same entry is no entry.</summary>
internal static class AuditCodec
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>What is hashed: everything but the hash.</summary>
    public static byte[] Unsealed(AuditEntry entry) => Write(entry, sealedWith: null);

    /// <summary>What is stored.</summary>
    public static byte[] Sealed(AuditEntry entry) => Write(entry, entry.Hash);

    /// <returns>Null where the bytes are no entry in exactly our form.</returns>
    public static AuditEntry? TryRead(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            var root = json.RootElement;
            var entry = new AuditEntry(
                root.GetProperty("seq").GetInt64(),
                DateTimeOffset.ParseExact(Text(root, "at"), Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                Text(root, "who"), Text(root, "from"), Text(root, "what"), Text(root, "target"), Text(root, "outcome"),
                root.GetProperty("detail").GetString(),
                Text(root, "previous"), Text(root, "hash"));
            return Sealed(entry).AsSpan().SequenceEqual(body) ? entry : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? throw new FormatException();

    private static byte[] Write(AuditEntry entry, string? sealedWith)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes, Compact))
        {
            json.WriteStartObject();
            json.WriteNumber("seq", entry.Seq);
            json.WriteString("at", entry.At.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture));
            json.WriteString("who", entry.Who);
            json.WriteString("from", entry.From);
            json.WriteString("what", entry.What);
            json.WriteString("target", entry.Target);
            json.WriteString("outcome", entry.Outcome);
            json.WriteString("detail", entry.Detail);
            json.WriteString("previous", entry.Previous);
            if (sealedWith is not null)
            {
                json.WriteString("hash", sealedWith);
            }
            json.WriteEndObject();
        }
        return bytes.WrittenSpan.ToArray();
    }
}
