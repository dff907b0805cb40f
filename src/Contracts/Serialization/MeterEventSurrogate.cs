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
