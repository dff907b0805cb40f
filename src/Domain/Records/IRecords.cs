namespace FactoryTwin.Domain.Records;

/// <summary>An event of record as it was kept.</summary>
/// <param name="Version">Its place in the stream, from 1 and without a hole.</param>
/// <param name="Kind">What happened, as its reader knows it.</param>
/// <param name="Body">UTF-8 JSON.</param>
/// <param name="Recorded">When it was kept, by the clock of the host that kept it.</param>
public readonly record struct RecordedEvent(long Version, string Kind, ReadOnlyMemory<byte> Body, DateTimeOffset Recorded);

/// <summary>A file that is kept under its hash.</summary>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hex.</param>
public sealed record KeptFile(string Sha256, long Bytes, string Name, string ContentType, DateTimeOffset Added);

/// <summary>
/// Events that are only ever appended to and files that are never overwritten, wherever they are kept. What rules of record read and write:
/// they see no store.
/// </summary>
public interface IRecords
{
    /// <summary>All events of a stream behind a version, in their order.</summary>
    IAsyncEnumerable<RecordedEvent> ReadAsync(string stream, long after = 0, CancellationToken cancellationToken = default);

    /// <summary>Appends one event where the stream's last version is the expected one (0: it has none). On disk when it completes.</summary>
    /// <returns>The new last version; null where the stream stood elsewhere and nothing was written.</returns>
    Task<long?> AppendAsync(string stream, long expectedVersion, string kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default);

    /// <summary>Names of the streams that start with a prefix, in ordinal order.</summary>
    IAsyncEnumerable<string> StreamsAsync(string prefix, CancellationToken cancellationToken = default);

    /// <summary>Keeps a file; the same bytes are kept once.</summary>
    /// <exception cref="InvalidDataException">It is empty or too long.</exception>
    Task<KeptFile> KeepAsync(ReadOnlyMemory<byte> bytes, string name, string contentType, CancellationToken cancellationToken = default);

    ValueTask<KeptFile?> FindAsync(string sha256, CancellationToken cancellationToken = default);

    /// <summary>The bytes of a file; null where there is none of that hash.</summary>
    ValueTask<byte[]?> OpenAsync(string sha256, CancellationToken cancellationToken = default);
}
