using System.Collections.Immutable;

namespace FactoryTwin.Domain.Metering;

/// <summary>The state of a point after all readings of one local day, to be stored so that a later recomputation can start there.</summary>
public sealed record DayState(DateOnly Day, MeterState State);

/// <summary>What applying samples in arrival order gave.</summary>
/// <param name="State">The state to keep.</param>
/// <param name="Buckets">Absolute values of the quarter-hours that were touched, ascending: they replace what was there.</param>
/// <param name="LateFromTicks">Earliest time of samples that were not applied because they do not come after the last reading; null: none. The caller recomputes from there (<see cref="SeriesRecalculation"/>).</param>
/// <param name="LateToTicks">Latest time of those samples.</param>
/// <param name="ClosedDays">End-of-day states of local days that a reading of a later day has closed.</param>
/// <param name="Events">What was noticed.</param>
public sealed record MeterOutcome(
    MeterState State,
    ImmutableArray<Bucket> Buckets,
    long? LateFromTicks,
    long? LateToTicks,
    ImmutableArray<DayState> ClosedDays,
    ImmutableArray<MeterEvent> Events);
