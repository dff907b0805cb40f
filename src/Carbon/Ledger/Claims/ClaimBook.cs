using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Years;

namespace FactoryTwin.Carbon.Ledger.Claims;

/// <summary>One claim, folded from its events.</summary>
public sealed record ClaimBook
{
    public static readonly ClaimBook Empty = new();

    public ClaimOrder? Order { get; init; }

    public ClaimPhase Phase { get; init; }

    /// <summary>What was reserved, then what was allocated of it.</summary>
    public ImmutableArray<AllocatedUnits> Units { get; init; } = [];

    public string? Closed { get; init; }

    public Retirement? Retirement { get; init; }

    public DateOnly? PublishedOn { get; init; }

    /// <summary>Why it was given back.</summary>
    public Refusal? Reason { get; init; }

    public string? OpenedBy { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    public long Count => Units.Sum(u => u.Serials.Count);

    /// <summary>Whether a restart has to take it up again.</summary>
    public bool IsUnderWay => Phase is ClaimPhase.Reserving or ClaimPhase.Allocating or ClaimPhase.Retiring or ClaimPhase.Releasing || (Phase == ClaimPhase.Retired && PublishedOn is not null);

    public static ClaimBook Rebuild(IEnumerable<ClaimEvent> events) => events.Aggregate(Empty, (book, e) => book.Apply(e));

    public ClaimBook Apply(ClaimEvent happened) => happened switch
    {
        ClaimOpened e => new ClaimBook { Order = e.Order, Phase = ClaimPhase.Reserving, PublishedOn = e.Order.PublishedOn, OpenedBy = e.By, OpenedAt = e.At },
        ClaimReserved e => this with { Phase = ClaimPhase.Allocating, Units = e.Units },
        ClaimAllocated e => this with { Phase = ClaimPhase.Allocated, Units = e.Units, Closed = e.Closed },
        ClaimRetiring e => this with { Phase = ClaimPhase.Retiring, Retirement = e.Retirement },
        ClaimRetired e => this with { Phase = ClaimPhase.Retired, RetiredAt = e.At },
        ClaimDated e => this with { PublishedOn = e.PublishedOn },
        ClaimPublished => this with { Phase = ClaimPhase.Claimed },
        ClaimReleasing e => this with { Phase = ClaimPhase.Releasing, Reason = e.Reason },
        ClaimReleased => this with { Phase = ClaimPhase.Released, Units = [] },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is not known to this release."),
    };
}
