using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Ingestion.Factors;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Cli;

/// <summary>The factor library of a store, or the shipped one where no store is named.</summary>
internal sealed class FactorLibrary : IAsyncDisposable
{
    private const int PreviewRows = 200;

    private readonly ReadingStore? _store;
    private readonly StreamFold<FactorBook>? _fold;
    private readonly ModelTables _tables;

    private FactorLibrary(ReadingStore? store, ModelTables tables)
    {
        (_store, _tables) = (store, tables);
        _fold = store is null ? null : new StreamFold<FactorBook>(
            store.Events, FactorEvents.Stream, FactorBook.Empty, (book, e) => book.After(e.Version, e.Kind, e.Body.Span), book => tables.Shelf.Put(book.Factors));
    }

    public FactorTable All => _tables.Shelf.Now;

    public FactorBook Book => _fold?.Now ?? FactorBook.Empty;

    public static async Task<FactorLibrary> OpenAsync(StorePlace? place, ModelTables tables, CancellationToken cancellationToken)
    {
        if (place is not null)
        {
            OpenStore.RequireThere(place);
        }
        var library = new FactorLibrary(place is null ? null : ReadingStore.Open(place), tables);
        try
        {
            await (library._fold?.RefreshAsync(cancellationToken) ?? Task.FromResult(FactorBook.Empty));
            return library;
        }
        catch
        {
            await library.DisposeAsync();
            throw;
        }
    }

    /// <summary>Frozen inventories of the store that a factor went into.</summary>
    public async Task<ImmutableArray<FactorUse>> UsesOfAsync(string reference, CancellationToken cancellationToken) =>
        _store is null ? [] : await new UsedFactors(new StoreRecords(_store.Events, _store.Evidence)).OfAsync(reference, cancellationToken);

    /// <summary>Puts the factors that users added to a store that is open on the shelf, so that figures are made with them.</summary>
    public static async Task PutAddedAsync(ReadingStore store, ModelTables tables, CancellationToken cancellationToken)
    {
        var book = FactorBook.Empty;
        await foreach (var stored in store.Events.ReadAllAsync(FactorEvents.Stream, cancellationToken: cancellationToken))
        {
            book = book.After(stored.Version, stored.Kind, stored.Body.Span);
        }
        tables.Shelf.Put(book.Factors);
    }

    /// <summary>Puts the rows of a file beside the shipped factors; all of them or none.</summary>
    public async Task<FactorImportAnswer> ImportAsync(FactorFile file, FactorAuthor author, bool trial, CancellationToken cancellationToken)
    {
        var import = Guid.CreateVersion7().ToString("n");
        FactorChange Decide(FactorBook book) => FactorChange.Add(book, _tables.Shelf.Shipped, file.Rows, author, import);
        var kept = !trial && file.Problems.IsEmpty && _fold is not null;
        var change = kept ? await _fold!.ApplyAsync(Decide, c => [.. c.Events.Select(e => new NewEvent(e.Kind, e.Body))], cancellationToken) : Decide(Book);
        return new FactorImportAnswer(
            file.Rows.Length, change.Factors.Length, change.Unchanged, kept && !change.IsRefused, [.. file.Problems, .. change.Problems],
            [.. change.Factors.Take(PreviewRows).Select(f => FactorAnswer.Of(f, All, Book))]);
    }

    public async ValueTask DisposeAsync()
    {
        _fold?.Dispose();
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }
}
