using System.Runtime.CompilerServices;
using FactoryTwin.Domain.Records;

namespace FactoryTwin.Persistence.Records;

/// <summary>The store's events and files for rules that see no store.</summary>
/// <param name="events">Events of record.</param>
/// <param name="evidence">Files.</param>
public sealed class StoreRecords(IEventStore events, IEvidenceVault evidence) : IRecords
{
    /// <inheritdoc />
    public async IAsyncEnumerable<RecordedEvent> ReadAsync(
        string stream, long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var stored in events.ReadAllAsync(stream, after, cancellationToken).ConfigureAwait(false))
        {
            yield return new RecordedEvent(stored.Version, stored.Kind, stored.Body, stored.Recorded);
        }
    }

    /// <inheritdoc />
    public Task<long?> AppendAsync(
        string stream, long expectedVersion, string kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default) =>
        events.AppendAsync(stream, expectedVersion, [new NewEvent(kind, body)], cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<string> StreamsAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        const int page = 1000;
        IReadOnlyList<string> names = [];
        do
        {
            names = await events.StreamsAsync(prefix, names.Count == 0 ? null : names[^1], page, cancellationToken).ConfigureAwait(false);
            foreach (var name in names)
            {
                yield return name;
            }
        }
        while (names.Count == page);
    }

    /// <inheritdoc />
    public async Task<KeptFile> KeepAsync(ReadOnlyMemory<byte> bytes, string name, string contentType, CancellationToken cancellationToken = default)
    {
        using var content = new MemoryStream(bytes.ToArray(), writable: false);
        return Kept(await evidence.AddAsync(content, name, contentType, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc />
    public async ValueTask<KeptFile?> FindAsync(string sha256, CancellationToken cancellationToken = default) =>
        await evidence.FindAsync(sha256, cancellationToken).ConfigureAwait(false) is { } file ? Kept(file) : null;

    /// <inheritdoc />
    public async ValueTask<byte[]?> OpenAsync(string sha256, CancellationToken cancellationToken = default)
    {
        var content = await evidence.OpenAsync(sha256, cancellationToken).ConfigureAwait(false);
        if (content is null)
        {
            return null;
        }
        await using (content.ConfigureAwait(false))
        {
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
            return bytes.ToArray();
        }
    }

    private static KeptFile Kept(EvidenceFile file) => new(file.Sha256, file.Bytes, file.Name, file.ContentType, file.Added);
}
