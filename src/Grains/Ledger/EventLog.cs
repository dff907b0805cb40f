using System.Collections.Immutable;
using System.Text.Json;
using FactoryTwin.Carbon.Ledger;

namespace FactoryTwin.Grains.Ledger;

/// <summary>
/// The book of one grain: its events, folded. A decision is made on the newest state, its events are on disk before anybody hears of it, and
/// where another activation wrote first the book is read again and the decision made anew.
/// </summary>
internal sealed class EventLog<TBook, TEvent>(ILedgerJournal journal, string stream, TBook empty, Func<TBook, TEvent, TBook> apply)
    where TBook : class
    where TEvent : class
{
    private const int MostConflicts = 5;

    private TBook? _book;
    private long _version;

    /// <summary>The book as it stands.</summary>
    public async ValueTask<TBook> BookAsync(CancellationToken cancellationToken)
    {
        if (_book is not null)
        {
            return _book;
        }
        var events = await journal.ReadAsync(stream, cancellationToken);
        var book = events.Aggregate(empty, (b, e) => apply(b, Read(e)));
        (_book, _version) = (book, events.Length);
        return book;
    }

    /// <summary>Decides, writes, and gives the book after it.</summary>
    public async ValueTask<(TBook Book, Refusal? Refusal)> DecideAsync(Func<TBook, Decision<TEvent>> decide)
    {
        for (var attempt = 1; ; attempt++)
        {
            // A caller that goes away does not leave a step half written: from here on nothing is cancelled.
            var book = await BookAsync(CancellationToken.None);
            var decision = decide(book);
            if (decision.Refusal is not null || decision.Events.IsDefaultOrEmpty)
            {
                return (book, decision.Refusal);
            }
            if (await TryAppendAsync(decision.Events) is { } version)
            {
                _version = version;
                return (_book = decision.Events.Aggregate(book, apply), null);
            }
            if (attempt == MostConflicts)
            {
                throw new InvalidOperationException($"{stream} was written by somebody else {MostConflicts} times in a row; nothing of this request was kept.");
            }
        }
    }

    private async Task<long?> TryAppendAsync(ImmutableArray<TEvent> events)
    {
        var known = _book;
        // Until the answer is there nobody knows what is on disk: what was known is read again.
        _book = null;
        var version = await journal.AppendAsync(stream, _version, [.. events.Select(Write)]);
        if (version is not null)
        {
            _book = known;
        }
        return version;
    }

    private static JournalEvent Write(TEvent happened)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(happened, LedgerJson.Options);
        using var json = JsonDocument.Parse(body);
        return new JournalEvent(json.RootElement.TryGetProperty("kind", out var kind) ? kind.GetString()! : JsonNamingPolicy.CamelCase.ConvertName(typeof(TEvent).Name), body);
    }

    private static TEvent Read(JournalEvent stored) => JsonSerializer.Deserialize<TEvent>(stored.Body.Span, LedgerJson.Options)
        ?? throw new JsonException($"An event of kind {stored.Kind} is empty.");
}
