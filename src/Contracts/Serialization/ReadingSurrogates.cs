using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using Orleans;

namespace FactoryTwin.Contracts.Serialization;

/// <summary>Wire form of <see cref="Sample"/>.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.sample")]
public struct SampleSurrogate
{
    [Id(0)]
    public long Ticks;

    [Id(1)]
    public double Value;

    [Id(2)]
    public byte Quality;

    [Id(3)]
    public ushort Source;

    [Id(4)]
    public long Arrival;
}

[RegisterConverter]
public sealed class SampleConverter : IConverter<Sample, SampleSurrogate>
{
    public Sample ConvertFromSurrogate(in SampleSurrogate surrogate) =>
        new(surrogate.Ticks, surrogate.Value, (ReadingQuality)surrogate.Quality, surrogate.Source, surrogate.Arrival);

    public SampleSurrogate ConvertToSurrogate(in Sample value) =>
        new() { Ticks = value.Ticks, Value = value.Value, Quality = (byte)value.Quality, Source = value.Source, Arrival = value.Arrival };
}

/// <summary>Wire form of <see cref="Bucket"/>.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.bucket")]
public struct BucketSurrogate
{
    [Id(0)]
    public long StartTicks;

    [Id(1)]
    public double Measured;

    [Id(2)]
    public double Estimated;

    [Id(3)]
    public double Min;

    [Id(4)]
    public double Max;

    [Id(5)]
    public float MeasuredSeconds;

    [Id(6)]
    public float EstimatedSeconds;

    [Id(7)]
    public byte Flags;

    [Id(8)]
    public ushort Readings;
}

[RegisterConverter]
public sealed class BucketConverter : IConverter<Bucket, BucketSurrogate>
{
    public Bucket ConvertFromSurrogate(in BucketSurrogate surrogate) => new()
    {
        StartTicks = surrogate.StartTicks,
        Measured = surrogate.Measured,
        Estimated = surrogate.Estimated,
        Min = surrogate.Min,
        Max = surrogate.Max,
        MeasuredSeconds = surrogate.MeasuredSeconds,
        EstimatedSeconds = surrogate.EstimatedSeconds,
        Flags = (BucketFlags)surrogate.Flags,
        Readings = surrogate.Readings,
    };

    public BucketSurrogate ConvertToSurrogate(in Bucket value) => new()
    {
        StartTicks = value.StartTicks,
        Measured = value.Measured,
        Estimated = value.Estimated,
        Min = value.Min,
        Max = value.Max,
        MeasuredSeconds = value.MeasuredSeconds,
        EstimatedSeconds = value.EstimatedSeconds,
        Flags = (byte)value.Flags,
        Readings = value.Readings,
    };
}
