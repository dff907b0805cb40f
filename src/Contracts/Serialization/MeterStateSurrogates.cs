using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FactoryTwin.Domain.Metering;
using Orleans;

namespace FactoryTwin.Contracts.Serialization;

/// <summary>Wire form of <see cref="MeterState"/>: its own versioned bytes.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.meter-state")]
public struct MeterStateSurrogate
{
    [Id(0)]
    public ImmutableArray<byte> Bytes;
}

[RegisterConverter]
public sealed class MeterStateConverter : IConverter<MeterState, MeterStateSurrogate>
{
    public MeterState ConvertFromSurrogate(in MeterStateSurrogate surrogate) => MeterState.Decode(surrogate.Bytes.AsSpan());

    public MeterStateSurrogate ConvertToSurrogate(in MeterState value) =>
        new() { Bytes = ImmutableCollectionsMarshal.AsImmutableArray(value.ToBytes()) };
}

/// <summary>Wire form of <see cref="DayState"/>.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.day-state")]
public struct DayStateSurrogate
{
    [Id(0)]
    public int DayNumber;

    [Id(1)]
    public MeterState State;
}

[RegisterConverter]
public sealed class DayStateConverter : IConverter<DayState, DayStateSurrogate>
{
    public DayState ConvertFromSurrogate(in DayStateSurrogate surrogate) => new(DateOnly.FromDayNumber(surrogate.DayNumber), surrogate.State);

    public DayStateSurrogate ConvertToSurrogate(in DayState value) => new() { DayNumber = value.Day.DayNumber, State = value.State };
}

/// <summary>Wire form of <see cref="MeterOutcome"/>.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.meter-outcome")]
public struct MeterOutcomeSurrogate
{
    [Id(0)]
    public MeterState State;

    [Id(1)]
    public ImmutableArray<Bucket> Buckets;

    [Id(2)]
    public long? LateFromTicks;

    [Id(3)]
    public long? LateToTicks;

    [Id(4)]
    public ImmutableArray<DayState> ClosedDays;

    [Id(5)]
    public ImmutableArray<MeterEvent> Events;
}

[RegisterConverter]
public sealed class MeterOutcomeConverter : IConverter<MeterOutcome, MeterOutcomeSurrogate>
{
    public MeterOutcome ConvertFromSurrogate(in MeterOutcomeSurrogate surrogate) => new(
        surrogate.State, surrogate.Buckets, surrogate.LateFromTicks, surrogate.LateToTicks, surrogate.ClosedDays, surrogate.Events);

    public MeterOutcomeSurrogate ConvertToSurrogate(in MeterOutcome value) => new()
    {
        State = value.State,
        Buckets = value.Buckets,
        LateFromTicks = value.LateFromTicks,
        LateToTicks = value.LateToTicks,
        ClosedDays = value.ClosedDays,
        Events = value.Events,
    };
}
