using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Types;

namespace FactoryTwin.Carbon.Ledger.Years;

/// <summary>Something that happened to what is allocated to a year.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(UnitsAllocated), "unitsAllocated")]
[JsonDerivedType(typeof(AllocationConfirmed), "allocationConfirmed")]
[JsonDerivedType(typeof(AllocationReleased), "allocationReleased")]
public abstract record YearEvent
{
    public required string Claim { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What is allocated after this event, as it stood when it was written.</summary>
    public YearBalance? After { get; init; }
}

/// <param name="Closed">Hash of the closed inventory that it was allocated to.</param>
public sealed record UnitsAllocated(UnitUse Use, string Profile, ImmutableArray<AllocatedUnits> Units, string Closed) : YearEvent;

/// <summary>The registry has retired them: from here on the allocation stands.</summary>
public sealed record AllocationConfirmed : YearEvent;

public sealed record AllocationReleased : YearEvent;

/// <summary>Units of one purchase that a claim brings.</summary>
/// <param name="Series">Key of the series.</param>
/// <param name="Batch">Purchase in it.</param>
/// <param name="Type">Offset type.</param>
/// <param name="Serials">Which.</param>
/// <param name="Produced">First day of the month in which a certificate's power was made; null for credits.</param>
/// <param name="LastDay">Last day on which they may be retired; null: no end.</param>
public sealed record AllocatedUnits(string Series, string Batch, string Type, SerialSet Serials, DateOnly? Produced = null, DateOnly? LastDay = null);

/// <summary>What is allocated to a year: credits [tCO2e] and certificates [MWh].</summary>
public sealed record YearBalance(long Credits, long Certificates, long Confirmed);
