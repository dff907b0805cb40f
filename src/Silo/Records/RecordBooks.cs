using System.Collections.Concurrent;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Silo.Records;

/// <summary>Activity records and boundaries of each factory, read from their events; each question reads only what is new.</summary>
public sealed class RecordBooks(ReadingStore store)
{
    private readonly ConcurrentDictionary<FactoryId, ActivityBook> _activities = new();
    private readonly ConcurrentDictionary<FactoryId, BoundaryBook> _boundaries = new();

    public async Task<ActivityBook> ActivitiesAsync(FactoryId factory, CancellationToken cancellationToken)
    {
        var book = _activities.GetValueOrDefault(factory, ActivityBook.Empty);
        await foreach (var stored in store.Events.ReadAllAsync(ActivityEvents.StreamOf(factory.Value), book.Position, cancellationToken))
        {
            book = book.After(stored.Version, stored.Kind, stored.Body.Span);
        }
        return _activities.AddOrUpdate(factory, book, (_, kept) => kept.Position > book.Position ? kept : book);
    }

    public async Task<BoundaryBook> BoundariesAsync(FactoryId factory, CancellationToken cancellationToken)
    {
        var book = _boundaries.GetValueOrDefault(factory, BoundaryBook.Empty);
        await foreach (var stored in store.Events.ReadAllAsync(BoundaryBook.StreamOf(factory.Value), book.Position, cancellationToken))
        {
            book = book.After(stored.Version, stored.Kind, stored.Body.Span);
        }
        return _boundaries.AddOrUpdate(factory, book, (_, kept) => kept.Position > book.Position ? kept : book);
    }

    /// <summary>Keeps events behind a position; false where somebody else wrote meanwhile and nothing was kept.</summary>
    public async Task<bool> KeepAsync(string stream, long position, IReadOnlyList<NewEvent> events, CancellationToken cancellationToken) =>
        await store.Events.AppendAsync(stream, position, events, cancellationToken) is not null;
}
