using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Silo.Factors;

/// <summary>The factor library of this host: shipped factors, and beside them what users of any host added.</summary>
internal sealed class FactorDesk(ReadingStore store, ModelTables tables, IUsedFactors used) : IDisposable
{
    private readonly StreamFold<FactorBook> _fold = new(
        store.Events, FactorEvents.Stream, FactorBook.Empty, (book, e) => book.After(e.Version, e.Kind, e.Body.Span), book => tables.Shelf.Put(book.Factors));

    /// <summary>What comes with the product.</summary>
    public FactorTable Shipped => tables.Shelf.Shipped;

    /// <summary>The library as it stands by now: what other hosts added is looked for first.</summary>
    public async Task<(FactorTable All, FactorBook Book)> NowAsync(CancellationToken cancellationToken)
    {
        var book = await _fold.RefreshAsync(cancellationToken);
        return (tables.Shelf.Now, book);
    }

    /// <summary>Keeps a change, or tells why not.</summary>
    public Task<FactorChange> ApplyAsync(Func<FactorBook, FactorChange> decide, CancellationToken cancellationToken) =>
        _fold.ApplyAsync(decide, change => [.. change.Events.Select(e => new NewEvent(e.Kind, e.Body))], cancellationToken);

    /// <summary>Frozen inventories that a factor went into.</summary>
    public Task<ImmutableArray<FactorUse>> UsesOfAsync(string reference, CancellationToken cancellationToken) => used.OfAsync(reference, cancellationToken);

    public void Dispose() => _fold.Dispose();
}
