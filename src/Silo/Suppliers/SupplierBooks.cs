using System.Collections.Concurrent;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Silo.Suppliers;

/// <summary>The supply chain of each factory, read from its events; each question reads only what is new.</summary>
internal sealed class SupplierBooks(ReadingStore store)
{
    private readonly ConcurrentDictionary<FactoryId, SupplierBook> _books = new();

    public async Task<SupplierBook> ReadAsync(FactoryId factory, CancellationToken cancellationToken)
    {
        var book = _books.GetValueOrDefault(factory, SupplierBook.Empty);
        await foreach (var stored in store.Events.ReadAllAsync(SupplierEvents.StreamOf(factory.Value), book.Position, cancellationToken))
        {
            book = book.After(stored.Version, stored.Kind, stored.Body.Span);
        }
        return _books.AddOrUpdate(factory, book, (_, kept) => kept.Position > book.Position ? kept : book);
    }

    /// <summary>Keeps an event behind a position; false where somebody else wrote meanwhile and nothing was kept.</summary>
    public async Task<bool> KeepAsync(FactoryId factory, long position, NewEvent kept, CancellationToken cancellationToken) =>
        await store.Events.AppendAsync(SupplierEvents.StreamOf(factory.Value), position, [kept], cancellationToken) is not null;
}
