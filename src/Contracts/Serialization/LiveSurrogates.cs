using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using Orleans;

namespace FactoryTwin.Contracts.Serialization;

/// <summary>Wire form of <see cref="PointFigures"/>.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.point-figures")]
public struct PointFiguresSurrogate
{
    [Id(0)]
    public string Point;

    [Id(1)]
    public long Version;

    [Id(2)]
    public DateTimeOffset AsOf;

    [Id(3)]
    public double? Value;

    [Id(4)]
    public byte Quality;

    [Id(5)]
    public double? RatePerHour;

    [Id(6)]
    public double Today;

    [Id(7)]
    public double CostToday;

    [Id(8)]
    public double CarbonToday;

    [Id(9)]
    public double CarbonPerHour;

    [Id(10)]
    public double CoveredSecondsToday;

    [Id(11)]
    public DateTimeOffset DayStart;
}

[RegisterConverter]
public sealed class PointFiguresConverter : IConverter<PointFigures, PointFiguresSurrogate>
{
    public PointFigures ConvertFromSurrogate(in PointFiguresSurrogate surrogate) => new()
    {
        Point = new PointId(surrogate.Point),
        Version = surrogate.Version,
        AsOf = surrogate.AsOf,
        Value = surrogate.Value,
        Quality = (ReadingQuality)surrogate.Quality,
        RatePerHour = surrogate.RatePerHour,
        Today = surrogate.Today,
        CostToday = surrogate.CostToday,
        CarbonToday = surrogate.CarbonToday,
        CarbonPerHour = surrogate.CarbonPerHour,
        CoveredSecondsToday = surrogate.CoveredSecondsToday,
        DayStart = surrogate.DayStart,
    };

    public PointFiguresSurrogate ConvertToSurrogate(in PointFigures value) => new()
    {
        Point = value.Point.Value,
        Version = value.Version,
        AsOf = value.AsOf,
        Value = value.Value,
        Quality = (byte)value.Quality,
        RatePerHour = value.RatePerHour,
        Today = value.Today,
        CostToday = value.CostToday,
        CarbonToday = value.CarbonToday,
        CarbonPerHour = value.CarbonPerHour,
        CoveredSecondsToday = value.CoveredSecondsToday,
        DayStart = value.DayStart,
    };
}

/// <summary>Wire form of <see cref="FlowTotal"/>.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.flow-total")]
public struct FlowTotalSurrogate
{
    [Id(0)]
    public string Carrier;

    [Id(1)]
    public byte Role;

    [Id(2)]
    public int CountsUpTo;

    [Id(3)]
    public string Unit;

    [Id(4)]
    public double RatePerHour;

    [Id(5)]
    public double IntervalRate;

    [Id(6)]
    public double Today;

    [Id(7)]
    public double CostToday;

    [Id(8)]
    public double CarbonToday;

    [Id(9)]
    public double CarbonPerHour;

    [Id(10)]
    public int RatePoints;

    [Id(11)]
    public int MissingRates;

    [Id(12)]
    public int IntervalPoints;

    [Id(13)]
    public int MissingIntervals;

    [Id(14)]
    public int TodayPoints;

    [Id(15)]
    public byte Quality;
}

[RegisterConverter]
public sealed class FlowTotalConverter : IConverter<FlowTotal, FlowTotalSurrogate>
{
    public FlowTotal ConvertFromSurrogate(in FlowTotalSurrogate surrogate) => new(
        surrogate.Carrier,
        (FlowRole)surrogate.Role,
        surrogate.CountsUpTo,
        surrogate.Unit,
        surrogate.RatePerHour,
        surrogate.IntervalRate,
        surrogate.Today,
        surrogate.CostToday,
        surrogate.CarbonToday,
        surrogate.CarbonPerHour)
    {
        RatePoints = surrogate.RatePoints,
        MissingRates = surrogate.MissingRates,
        IntervalPoints = surrogate.IntervalPoints,
        MissingIntervals = surrogate.MissingIntervals,
        TodayPoints = surrogate.TodayPoints,
        Quality = (ReadingQuality)surrogate.Quality,
    };

    public FlowTotalSurrogate ConvertToSurrogate(in FlowTotal value) => new()
    {
        Carrier = value.Carrier,
        Role = (byte)value.Role,
        CountsUpTo = value.CountsUpTo,
        Unit = value.Unit,
        RatePerHour = value.RatePerHour,
        IntervalRate = value.IntervalRate,
        Today = value.Today,
        CostToday = value.CostToday,
        CarbonToday = value.CarbonToday,
        CarbonPerHour = value.CarbonPerHour,
        RatePoints = value.RatePoints,
        MissingRates = value.MissingRates,
        IntervalPoints = value.IntervalPoints,
        MissingIntervals = value.MissingIntervals,
        TodayPoints = value.TodayPoints,
        Quality = (byte)value.Quality,
    };
}

/// <summary>Wire form of <see cref="Contribution"/>.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.contribution")]
public struct ContributionSurrogate
{
    [Id(0)]
    public string Child;

    [Id(1)]
    public string Kind;

    [Id(2)]
    public long Version;

    [Id(3)]
    public DateTimeOffset AsOf;

    [Id(4)]
    public byte Quality;

    [Id(5)]
    public ImmutableArray<FlowTotal> Flows;

    [Id(6)]
    public int Points;

    [Id(7)]
    public int LivePoints;

    [Id(8)]
    public double CoveredSecondsToday;

    [Id(9)]
    public double? StateOfCharge;

    [Id(10)]
    public DateTimeOffset DayStart;
}

[RegisterConverter]
public sealed class ContributionConverter : IConverter<Contribution, ContributionSurrogate>
{
    public Contribution ConvertFromSurrogate(in ContributionSurrogate surrogate) => new()
    {
        Child = surrogate.Child,
        Kind = surrogate.Kind,
        Version = surrogate.Version,
        AsOf = surrogate.AsOf,
        Quality = (ReadingQuality)surrogate.Quality,
        Flows = surrogate.Flows,
        Points = surrogate.Points,
        LivePoints = surrogate.LivePoints,
        CoveredSecondsToday = surrogate.CoveredSecondsToday,
        StateOfCharge = surrogate.StateOfCharge,
        DayStart = surrogate.DayStart,
    };

    public ContributionSurrogate ConvertToSurrogate(in Contribution value) => new()
    {
        Child = value.Child,
        Kind = value.Kind,
        Version = value.Version,
        AsOf = value.AsOf,
        Quality = (byte)value.Quality,
        Flows = value.Flows,
        Points = value.Points,
        LivePoints = value.LivePoints,
        CoveredSecondsToday = value.CoveredSecondsToday,
        StateOfCharge = value.StateOfCharge,
        DayStart = value.DayStart,
    };
}
