namespace FactoryTwin.Persistence.Catalog;

/// <summary>A small keyed document and the tag of its present content.</summary>
public readonly record struct StoredDocument(string Key, ReadOnlyMemory<byte> Body, string ETag, DateTimeOffset Changed);

/// <summary>Small keyed documents with compare-and-swap: grain state, alarms, settings.</summary>
/// <remarks>An area is a name space, such as <c>grain:AssetState</c> or <c>alarm</c>; keys are unique inside it.</remarks>
public interface IDocumentStore
{
    ValueTask<StoredDocument?> ReadAsync(string area, string key, CancellationToken cancellationToken = default);

    /// <summary>The documents of an area whose keys start with a prefix, in key order (ordinal), from after a key, at most so many.</summary>
    ValueTask<IReadOnlyList<StoredDocument>> ListAsync(
        string area, string prefix = "", string? after = null, int limit = 1000, CancellationToken cancellationToken = default);

    /// <summary>Writes where the tag is the present one (null: where there is no document yet). On disk when it completes.</summary>
    /// <returns>The new tag; null where the tag was not the present one and nothing was written.</returns>
    Task<string?> WriteAsync(string area, string key, ReadOnlyMemory<byte> body, string? etag, CancellationToken cancellationToken = default);

    /// <summary>Writes whatever is there; the last one wins.</summary>
    Task<string> PutAsync(string area, string key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default);

    /// <summary>Deletes where the tag is the present one (null: whatever is there).</summary>
    /// <returns>False where the document is not there or the tag was another.</returns>
    Task<bool> DeleteAsync(string area, string key, string? etag = null, CancellationToken cancellationToken = default);
}
