using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FactoryTwin.Access.Storage;

/// <summary>What stands on a shelf, with the tag that changing it needs.</summary>
public sealed record Shelved<T>(T Value, string Tag);

/// <summary>Records of one kind as JSON documents.</summary>
public sealed class Shelf<T>(IAccessDocuments documents, string area)
    where T : class
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public async ValueTask<Shelved<T>?> FindAsync(string key, CancellationToken cancellationToken = default) =>
        await documents.ReadAsync(area, key, cancellationToken) is { } found ? new Shelved<T>(Read(found), found.Tag) : null;

    public async ValueTask<ImmutableArray<T>> AllAsync(CancellationToken cancellationToken = default) =>
        [.. (await documents.ListAsync(area, cancellationToken)).Select(Read)];

    /// <returns>False where the tag is no longer the present one (null: where there is one already); nothing was written then.</returns>
    public async Task<bool> WriteAsync(string key, T value, string? tag, CancellationToken cancellationToken = default) =>
        await documents.WriteAsync(area, key, JsonSerializer.SerializeToUtf8Bytes(value, Shape), tag, cancellationToken) is not null;

    public Task<bool> RemoveAsync(string key, CancellationToken cancellationToken = default) =>
        documents.DeleteAsync(area, key, null, cancellationToken);

    private T Read(AccessDocument document) => JsonSerializer.Deserialize<T>(document.Body.Span, Shape)
        ?? throw new InvalidDataException($"Document {area}/{document.Key} is empty.");
}
