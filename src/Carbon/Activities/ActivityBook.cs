using System.Collections.Immutable;

namespace FactoryTwin.Carbon.Activities;

/// <summary>All versions of one record, oldest first.</summary>
/// <param name="Versions">Never empty.</param>
/// <param name="Withdrawn">Set where it counts no longer.</param>
public sealed record ActivityHistory(ImmutableArray<ActivityEntered> Versions, ActivityWithdrawn? Withdrawn)
{
    public ActivityEntered Newest => Versions[^1];

    public bool Counts => Withdrawn is null;
}

/// <summary>The activity records of one factory, folded from their events. Immutable.</summary>
/// <param name="Position">Version of the stream that it stands at; 0: empty.</param>
public sealed record ActivityBook(long Position, ImmutableSortedDictionary<string, ActivityHistory> Histories)
{
    public static readonly ActivityBook Empty = new(0, ImmutableSortedDictionary.Create<string, ActivityHistory>(StringComparer.Ordinal));

    /// <summary>The newest version of every record that counts.</summary>
    public IEnumerable<ActivityEntered> Current => Histories.Values.Where(h => h.Counts).Select(h => h.Newest);

    /// <summary>The book after one more event. A kind that is not known is passed over, so that an older program reads a newer store.</summary>
    public ActivityBook After(long position, string kind, ReadOnlySpan<byte> body)
    {
        switch (kind)
        {
            case ActivityEvents.Entered:
                var entered = ActivityEvents.Read<ActivityEntered>(body);
                var before = Histories.GetValueOrDefault(entered.Record.Id)?.Versions ?? [];
                return new ActivityBook(position, Histories.SetItem(entered.Record.Id, new ActivityHistory(before.Add(entered), null)));
            case ActivityEvents.Withdrawn:
                var withdrawn = ActivityEvents.Read<ActivityWithdrawn>(body);
                return Histories.TryGetValue(withdrawn.Id, out var history)
                    ? new ActivityBook(position, Histories.SetItem(withdrawn.Id, history with { Withdrawn = withdrawn }))
                    : this with { Position = position };
            default:
                return this with { Position = position };
        }
    }
}
