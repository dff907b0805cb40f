using System.Runtime.CompilerServices;

namespace FactoryTwin.Persistence.Records;

/// <summary>An event of record that is to be kept.</summary>
/// <param name="Kind">What happened, as its reader knows it.</param>
/// <param name="Body">The event; UTF-8 JSON by custom.</param>
public readonly record struct NewEvent(string Kind, ReadOnlyMemory<byte> Body);

/// <summary>An event of record as it was kept.</summary>
/// <param name="Version">Its place in the stream, from 1 and without a hole.</param>
/// <param name="Recorded">When it was kept, by the clock of the host that kept it.</param>
public readonly record struct StoredEvent(long Version, string Kind, ReadOnlyMemory<byte> Body, DateTimeOffset Recorded);

/// <summary>Streams of events that are only ever appended to: ledgers, activity records, the audit log.</summary>
public interface IEventStore
{
    /// <summary>Appends all of it or nothing, where the stream's last version is the expected one (0: it has no event yet). On disk when it completes.</summary>
    /// <returns>The new last version; null where the stream stood elsewhere and nothing was written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no event to append.</exception>
    Task<long?> AppendAsync(string stream, long expectedVersion, IReadOnlyList<NewEvent> events, CancellationToken cancellationToken = default);

    /// <summary>The events of a stream behind a version, in their order, at most so many.</summary>
    ValueTask<IReadOnlyList<StoredEvent>> ReadAsync(string stream, long after = 0, int limit = 1000, CancellationToken cancellationToken = default);

    /// <summary>The names of streams that start with a prefix, in ordinal order, from after a name, at most so many.</summary>
    ValueTask<IReadOnlyList<string>> StreamsAsync(string prefix, string? after = null, int limit = 1000, CancellationToken cancellationToken = default);
}

/// <summary>What every caller of an event store needs.</summary>
public static class EventStoreReading
{
    private const int Page = 1000;

    /// <summary>All events of a stream behind a version, page by page.</summary>
    public static async IAsyncEnumerable<StoredEvent> ReadAllAsync(
        this IEventStore store, string stream, long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<StoredEvent> page;
        do
        {
            page = await store.ReadAsync(stream, after, Page, cancellationToken).ConfigureAwait(false);
            foreach (var stored in page)
            {
                yield return stored;
                after = stored.Version;
            }
        }
        while (page.Count == Page);
    }
}
