using System.Collections.Immutable;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using Orleans;

namespace FactoryTwin.Contracts.Meters;

/// <summary>A block of readings for one meter and the state to apply them to. The host holds the state: sending a block twice gives the same answer twice.</summary>
/// <param name="State">The state of the point before the block.</param>
/// <param name="Samples">In arrival order; empty to wake a meter after a start.</param>
[GenerateSerializer, Immutable]
[Alias("factorytwin.meter-block")]
public sealed record MeterBlock(
    [property: Id(0)] MeterState State,
    [property: Id(1)] ImmutableArray<Sample> Samples);

/// <summary>What became of a block.</summary>
/// <param name="Outcome">What the metering rules gave.</param>
/// <param name="Figures">What the meter shows now; null before its first reading.</param>
[GenerateSerializer, Immutable]
[Alias("factorytwin.meter-reply")]
public sealed record MeterReply(
    [property: Id(0)] MeterOutcome Outcome,
    [property: Id(1)] PointFigures? Figures)
{
    /// <summary>The revision of a host whose model has no such point: not yet, or no more.</summary>
    public const long NoRevision = -1;

    /// <summary>
    /// The revision of the model on the meter's host, <see cref="NoRevision"/> or, from a program that does not say, 0. Where the
    /// caller's is another, the outcome is not one of the caller's rules.
    /// </summary>
    [Id(2)]
    public long Revision { get; init; }
}

/// <summary>History was recomputed.</summary>
/// <param name="State">The point's state after it; null where the state stays as it is.</param>
/// <param name="ChangedToTicks">End of the span of quarter-hours that changed.</param>
[GenerateSerializer, Immutable]
[Alias("factorytwin.meter-replacement")]
public sealed record MeterReplacement(
    [property: Id(0)] MeterState? State,
    [property: Id(1)] long ChangedToTicks);
