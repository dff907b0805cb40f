using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FactoryTwin.Domain.Metering;
using Orleans;

namespace FactoryTwin.Contracts.Serialization;

/// <summary>Wire form of <see cref="MeterEvent"/>.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.meter-event")]
public struct MeterEventSurrogate
{
    [Id(0)]
    public byte Kind;

    [Id(1)]
    public long FromTicks;

    [Id(2)]
    public long ToTicks;

    [Id(3)]
    public double Value;

    [Id(4)]
    public double Amount;
}

[RegisterConverter]
public sealed class MeterEventConverter : IConverter<MeterEvent, MeterEventSurrogate>
{
    public MeterEvent ConvertFromSurrogate(in MeterEventSurrogate surrogate) =>
        new((MeterEventKind)surrogate.Kind, surrogate.FromTicks, surrogate.ToTicks, surrogate.Value, surrogate.Amount);

    public MeterEventSurrogate ConvertToSurrogate(in MeterEvent value) =>
        new() { Kind = (byte)value.Kind, FromTicks = value.FromTicks, ToTicks = value.ToTicks, Value = value.Value, Amount = value.Amount };
}

/// <summary>Wire form of <see cref="DayState"/>.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.day-state")]
public struct DayStateSurrogate
{
    [Id(0)]
    public int DayNumber;

    [Id(1)]
    public ImmutableArray<byte> State;
}

[RegisterConverter]
public sealed class DayStateConverter : IConverter<DayState, DayStateSurrogate>
{
    public DayState ConvertFromSurrogate(in DayStateSurrogate surrogate) =>
        new(DateOnly.FromDayNumber(surrogate.DayNumber), MeterState.Decode(surrogate.State.AsSpan()));

    public DayStateSurrogate ConvertToSurrogate(in DayState value) =>
        new() { DayNumber = value.Day.DayNumber, State = ImmutableCollectionsMarshal.AsImmutableArray(value.State.ToBytes()) };
}
