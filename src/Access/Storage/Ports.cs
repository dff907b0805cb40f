namespace FactoryTwin.Access.Storage;

/// <summary>A small document and the tag of its present content.</summary>
public readonly record struct AccessDocument(string Key, ReadOnlyMemory<byte> Body, string Tag);

/// <summary>Where users and keys are kept: small documents with compare and swap. On disk when a write completes.</summary>
public interface IAccessDocuments
{
    ValueTask<AccessDocument?> ReadAsync(string area, string key, CancellationToken cancellationToken = default);

    ValueTask<IReadOnlyList<AccessDocument>> ListAsync(string area, CancellationToken cancellationToken = default);

    /// <summary>Writes where the tag is the present one (null: where there is no document yet).</summary>
    /// <returns>The new tag; null where nothing was written.</returns>
    Task<string?> WriteAsync(string area, string key, ReadOnlyMemory<byte> body, string? tag, CancellationToken cancellationToken = default);

    /// <summary>Deletes where the tag is the present one (null: whatever is there).</summary>
    Task<bool> DeleteAsync(string area, string key, string? tag = null, CancellationToken cancellationToken = default);
}

/// <summary>Where the audit log is kept: lines numbered from 1 without gaps, never changed. On disk when an append completes.</summary>
public interface IAuditStream
{
    /// <returns>False where the last line is another than expected (0: none yet); nothing was written then.</returns>
    Task<bool> AppendAsync(long last, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken cancellationToken = default);

    /// <summary>Lines after a number, in order, at most so many.</summary>
    ValueTask<IReadOnlyList<AuditLine>> ReadAsync(long after, int limit, CancellationToken cancellationToken = default);
}

/// <summary>A stored line of the audit log.</summary>
public readonly record struct AuditLine(long Number, ReadOnlyMemory<byte> Body);
