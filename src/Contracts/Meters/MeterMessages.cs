using System.Collections.Immutable;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using Orleans;

namespace FactoryTwin.Contracts.Meters;

/// <summary>A block of readings for one meter.</summary>
/// <param name="ExpectedArrival">The arrival number of the last reading the meter must have applied.</param>
/// <param name="Samples">In arrival order; empty to wake a meter.</param>
/// <param name="State">The encoded meter state to start from; default (not sent) where the meter is believed to hold it.</param>
[GenerateSerializer, Immutable]
[Alias("factorytwin.meter-block")]
public sealed record MeterBlock(
    [property: Id(0)] long ExpectedArrival,
    [property: Id(1)] ImmutableArray<Sample> Samples,
    [property: Id(2)] ImmutableArray<byte> State);

/// <summary>What became of a block.</summary>
/// <param name="NeedsState">Nothing was done: send the block again with the state.</param>
/// <param name="State">The encoded state after the block.</param>
/// <param name="Buckets">Touched quarter-hours, absolute.</param>
/// <param name="LateFromTicks">Earliest reading that came late and needs a recomputation of history; null where all were in order.</param>
/// <param name="LateToTicks">Latest such reading.</param>
/// <param name="ClosedDays">End-of-day states of local days that a reading of a later day has closed.</param>
/// <param name="Events">What was noticed.</param>
/// <param name="Figures">What the meter shows now.</param>
[GenerateSerializer, Immutable]
[Alias("factorytwin.meter-reply")]
public sealed record MeterReply(
    [property: Id(0)] bool NeedsState,
    [property: Id(1)] ImmutableArray<byte> State,
    [property: Id(2)] ImmutableArray<Bucket> Buckets,
    [property: Id(3)] long? LateFromTicks,
    [property: Id(4)] long? LateToTicks,
    [property: Id(5)] ImmutableArray<DayState> ClosedDays,
    [property: Id(6)] ImmutableArray<MeterEvent> Events,
    [property: Id(7)] PointFigures? Figures)
{
    public static readonly MeterReply SendState = new(true, [], [], null, null, [], [], null);
}

/// <summary>The state of a meter after its history was recomputed, and the quarter-hours that changed.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.meter-replacement")]
public sealed record MeterReplacement(
    [property: Id(0)] ImmutableArray<byte> State,
    [property: Id(1)] long ChangedFromTicks,
    [property: Id(2)] long ChangedToTicks);
