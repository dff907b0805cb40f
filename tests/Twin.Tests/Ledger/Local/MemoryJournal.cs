using System.Collections.Concurrent;
using System.Collections.Immutable;
using FactoryTwin.Grains.Ledger;

namespace FactoryTwin.Twin.Tests.Ledger.Local;

/// <summary>Event streams in memory, as strict as a store: a host that "dies" at an append finds them again after its restart.</summary>
internal sealed class MemoryJournal : ILedgerJournal
{
    private readonly ConcurrentDictionary<string, ImmutableArray<JournalEvent>> _streams = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _appends;
    private long _dieAt = long.MaxValue;
    private bool _isWritten;

    public long Appends => Interlocked.Read(ref _appends);

    public IReadOnlyDictionary<string, ImmutableArray<JournalEvent>> Streams => _streams;

    /// <summary>From an append on nothing is answered any more.</summary>
    /// <param name="append">Counted from now, from 1.</param>
    /// <param name="isWritten">Whether that one is still on disk when the host dies before it answers.</param>
    public void DieAt(long append, bool isWritten) => (_dieAt, _isWritten) = (Appends + append, isWritten);

    /// <summary>The host is started again.</summary>
    public void Revive() => _dieAt = long.MaxValue;

    public ValueTask<ImmutableArray<JournalEvent>> ReadAsync(string stream, CancellationToken cancellationToken)
    {
        Live(Appends);
        return new ValueTask<ImmutableArray<JournalEvent>>(_streams.GetValueOrDefault(stream, []));
    }

    public async Task<long?> AppendAsync(string stream, long expectedVersion, ImmutableArray<JournalEvent> events)
    {
        // As from a disk: the answer comes later, on another thread.
        await Task.Yield();
        lock (_gate)
        {
            var append = ++_appends;
            if (append > _dieAt || (append == _dieAt && !_isWritten))
            {
                throw new HostDiedException();
            }
            var stored = _streams.GetValueOrDefault(stream, []);
            if (stored.Length != expectedVersion)
            {
                return null;
            }
            _streams[stream] = stored.AddRange(events);
            Live(append);
            return stored.Length + events.Length;
        }
    }

    private void Live(long append)
    {
        if (append >= _dieAt)
        {
            throw new HostDiedException();
        }
    }
}

/// <summary>The host is gone; nobody hears an answer.</summary>
internal sealed class HostDiedException() : InvalidOperationException("The host died.");
