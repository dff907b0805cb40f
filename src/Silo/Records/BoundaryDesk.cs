using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Persistence.Records;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Records;

/// <summary>Takes the boundary of a year and keeps it as an event.</summary>
public sealed class BoundaryDesk(RecordBooks books, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <param name="factory">The factory.</param>
    /// <param name="boundary">As stated.</param>
    /// <param name="looked">Version that it replaces; 0: none was there.</param>
    /// <param name="reason">Why it changes.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ActivityChange> StateAsync(
        LoadedFactory factory, OrganisationBoundary boundary, int looked, string? reason, string by, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var book = await books.BoundariesAsync(factory.Id, cancellationToken);
            var change = book.State(boundary, looked, reason, factory.Twin.Topology, by, clock.GetUtcNow());
            if (change.Kind is not { } kind
                || await books.KeepAsync(BoundaryBook.StreamOf(factory.Id.Value), book.Position, [new NewEvent(kind, change.Body)], cancellationToken))
            {
                return change;
            }
        }
        throw new InvalidOperationException("Others kept changing the boundary; nothing was kept. Send it again.");
    }
}
