using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FactoryTwin.Carbon.Ledger.Serials;

namespace FactoryTwin.Carbon.Ledger.Series;

/// <summary>Something that happened to units of a series. Written once, never changed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BatchEntered), "batchEntered")]
[JsonDerivedType(typeof(BatchAdvanced), "batchAdvanced")]
[JsonDerivedType(typeof(BatchCorrected), "batchCorrected")]
[JsonDerivedType(typeof(UnitsReserved), "unitsReserved")]
[JsonDerivedType(typeof(UnitsReleased), "unitsReleased")]
[JsonDerivedType(typeof(UnitsRetired), "unitsRetired")]
[JsonDerivedType(typeof(UnitsClaimed), "unitsClaimed")]
[JsonDerivedType(typeof(UnitsCancelled), "unitsCancelled")]
[JsonDerivedType(typeof(UnitsExpired), "unitsExpired")]
public abstract record SeriesEvent
{
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Units by state in the whole series after this event, as it stood when it was written: what a rebuild is compared with.</summary>
    public UnitBalance? After { get; init; }
}

/// <summary>A purchase, planned, contracted or delivered.</summary>
public sealed record BatchEntered(CreditBatch Batch, UnitState State, SerialSet Serials) : SeriesEvent;

/// <summary>A planned or contracted purchase went on; serial numbers come with delivery.</summary>
public sealed record BatchAdvanced(string Batch, UnitState To, SerialSet Serials) : SeriesEvent;

/// <summary>Details were completed or put right before any unit was used.</summary>
public sealed record BatchCorrected(CreditBatch Batch) : SeriesEvent;

public sealed record UnitsReserved(string Claim, ImmutableArray<BatchUnits> Units) : SeriesEvent;

public sealed record UnitsReleased(string Claim, ImmutableArray<BatchUnits> Units) : SeriesEvent;

public sealed record UnitsRetired(string Claim, ImmutableArray<BatchUnits> Units, Retirement Retirement) : SeriesEvent;

public sealed record UnitsClaimed(string Claim, ImmutableArray<BatchUnits> Units, DateOnly PublishedOn) : SeriesEvent;

public sealed record UnitsCancelled(string Batch, UnitState From, SerialSet Serials, CancelReason Reason, string? Note) : SeriesEvent;

public sealed record UnitsExpired(string Batch, SerialSet Serials, DateOnly On) : SeriesEvent;

/// <summary>Units of one purchase.</summary>
public sealed record BatchUnits(string Batch, SerialSet Serials);

/// <summary>What the registry confirmed.</summary>
/// <param name="Reference">Number of the retirement in the registry.</param>
/// <param name="On">Day of it.</param>
/// <param name="Beneficiary">In whose name.</param>
/// <param name="Evidence">SHA-256 of the certificate in the vault; null where it is not filed yet.</param>
public sealed record Retirement(string Reference, DateOnly On, string? Beneficiary = null, string? Evidence = null);

/// <summary>Why units left us unused.</summary>
public enum CancelReason
{
    Sold,
    Void,
    Returned,
    NotDelivered,
    EnteredInError,
}
