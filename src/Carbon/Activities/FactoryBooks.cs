using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Domain.Records;

namespace FactoryTwin.Carbon.Activities;

/// <summary>Activity records and boundaries of one factory, read from their events.</summary>
public sealed record FactoryBooks(ActivityBook Activities, BoundaryBook Boundaries)
{
    public static async Task<FactoryBooks> ReadAsync(IRecords records, string factory, CancellationToken cancellationToken = default)
    {
        var (activities, boundaries) = (ActivityBook.Empty, BoundaryBook.Empty);
        await foreach (var recorded in records.ReadAsync(ActivityEvents.StreamOf(factory), 0, cancellationToken).ConfigureAwait(false))
        {
            activities = activities.After(recorded.Version, recorded.Kind, recorded.Body.Span);
        }
        await foreach (var recorded in records.ReadAsync(BoundaryBook.StreamOf(factory), 0, cancellationToken).ConfigureAwait(false))
        {
            boundaries = boundaries.After(recorded.Version, recorded.Kind, recorded.Body.Span);
        }
        return new FactoryBooks(activities, boundaries);
    }
}
