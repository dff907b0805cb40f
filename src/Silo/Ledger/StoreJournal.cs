using System.Collections.Immutable;
using FactoryTwin.Grains.Ledger;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Silo.Ledger;

/// <summary>The ledger's event streams in the store.</summary>
internal sealed class StoreJournal(ReadingStore store) : ILedgerJournal
{
    private const int Page = 1000;

    public async ValueTask<ImmutableArray<JournalEvent>> ReadAsync(string stream, CancellationToken cancellationToken)
    {
        var events = ImmutableArray.CreateBuilder<JournalEvent>();
        await foreach (var stored in store.Events.ReadAllAsync(stream, cancellationToken: cancellationToken))
        {
            events.Add(new JournalEvent(stored.Kind, stored.Body));
        }
        return events.ToImmutable();
    }

    public Task<long?> AppendAsync(string stream, long expectedVersion, ImmutableArray<JournalEvent> events) =>
        store.Events.AppendAsync(stream, expectedVersion, [.. events.Select(e => new NewEvent(e.Kind, e.Body))]);

    /// <summary>Keys of the streams under a prefix.</summary>
    public async Task<ImmutableArray<string>> KeysAsync(string prefix, string under, CancellationToken cancellationToken)
    {
        var keys = ImmutableArray.CreateBuilder<string>();
        IReadOnlyList<string> page;
        string? after = null;
        do
        {
            page = await store.Events.StreamsAsync(prefix + under, after, Page, cancellationToken);
            keys.AddRange(page.Select(s => s[prefix.Length..]));
            after = page.LastOrDefault();
        }
        while (page.Count == Page);
        return keys.ToImmutable();
    }
}
