using System.Collections.Immutable;

namespace FactoryTwin.Grains.Ledger;

/// <summary>An event as it is stored: its kind and its JSON.</summary>
public sealed record JournalEvent(string Kind, ReadOnlyMemory<byte> Body);

/// <summary>The host's side of the ledger: append-only event streams.</summary>
public interface ILedgerJournal
{
    /// <summary>All events of a stream, oldest first; the version of the last one is their number.</summary>
    ValueTask<ImmutableArray<JournalEvent>> ReadAsync(string stream, CancellationToken cancellationToken);

    /// <summary>Appends in one transaction where the stream's last version is the expected one; on disk when it completes.</summary>
    /// <returns>The new last version; null where the stream stood elsewhere and nothing was written.</returns>
    Task<long?> AppendAsync(string stream, long expectedVersion, ImmutableArray<JournalEvent> events);
}
