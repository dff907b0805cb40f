using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Years;

namespace FactoryTwin.Carbon.Ledger.Claims;

/// <summary>How far a claim is.</summary>
public enum ClaimPhase
{
    /// <summary>No such claim.</summary>
    None,

    /// <summary>Units are being set aside in their series.</summary>
    Reserving,

    /// <summary>All are set aside; the year is asked.</summary>
    Allocating,

    /// <summary>Reserved and allocated: waits for the retirement in the registry.</summary>
    Allocated,

    /// <summary>The registry has retired them; the series are told.</summary>
    Retiring,

    /// <summary>All retired. Final but for the publication.</summary>
    Retired,

    /// <summary>Retired and published.</summary>
    Claimed,

    /// <summary>Refused or withdrawn; units are given back.</summary>
    Releasing,

    /// <summary>Over; nothing is held for it.</summary>
    Released,
}

/// <summary>Something that happened to a claim.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ClaimOpened), "claimOpened")]
[JsonDerivedType(typeof(ClaimReserved), "claimReserved")]
[JsonDerivedType(typeof(ClaimAllocated), "claimAllocated")]
[JsonDerivedType(typeof(ClaimRetiring), "claimRetiring")]
[JsonDerivedType(typeof(ClaimRetired), "claimRetired")]
[JsonDerivedType(typeof(ClaimDated), "claimDated")]
[JsonDerivedType(typeof(ClaimPublished), "claimPublished")]
[JsonDerivedType(typeof(ClaimReleasing), "claimReleasing")]
[JsonDerivedType(typeof(ClaimReleased), "claimReleased")]
public abstract record ClaimEvent
{
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }
}

public sealed record ClaimOpened(ClaimOrder Order) : ClaimEvent;

public sealed record ClaimReserved(ImmutableArray<AllocatedUnits> Units) : ClaimEvent;

/// <param name="Units">What the year took; never more than was reserved.</param>
/// <param name="Closed">Hash of the closed inventory.</param>
public sealed record ClaimAllocated(ImmutableArray<AllocatedUnits> Units, string Closed) : ClaimEvent;

public sealed record ClaimRetiring(Retirement Retirement) : ClaimEvent;

public sealed record ClaimRetired : ClaimEvent;

/// <summary>The day of publication became known.</summary>
public sealed record ClaimDated(DateOnly PublishedOn) : ClaimEvent;

/// <summary>Retired and published: the units are claimed.</summary>
public sealed record ClaimPublished : ClaimEvent;

public sealed record ClaimReleasing(Refusal Reason) : ClaimEvent;

public sealed record ClaimReleased : ClaimEvent;
