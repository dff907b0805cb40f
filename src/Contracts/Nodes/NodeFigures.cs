using System.Collections.Immutable;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Readings;
using Orleans;

namespace FactoryTwin.Contracts.Nodes;

/// <summary>What a node shows now.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.node-figures")]
public sealed record NodeFigures
{
    [Id(0)]
    public string Factory { get; init; } = "";

    [Id(1)]
    public string Id { get; init; } = "";

    [Id(2)]
    public string Kind { get; init; } = "";

    [Id(3)]
    public long Version { get; init; }

    /// <summary>Status word: running, standby, off, fault, unknown.</summary>
    [Id(4)]
    public string Status { get; init; } = "unknown";

    [Id(5)]
    public DateTimeOffset? AsOf { get; init; }

    [Id(6)]
    public byte Quality { get; init; }

    /// <summary>All flows that count at this node.</summary>
    [Id(7)]
    public ImmutableArray<FlowTotal> Flows { get; init; } = [];

    [Id(8)]
    public ImmutableArray<FigureMessage> Figures { get; init; } = [];

    [Id(9)]
    public int Points { get; init; }

    [Id(10)]
    public int LivePoints { get; init; }

    public ReadingQuality ReadingQuality => (ReadingQuality)Quality;
}

/// <summary>One named figure of an asset, such as specific power of a compressor.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.figure")]
public sealed record FigureMessage(
    [property: Id(0)] string Name,
    [property: Id(1)] double? Value,
    [property: Id(2)] string Unit,
    [property: Id(3)] string? Note)
{
    /// <summary>A value measured elsewhere went in.</summary>
    [Id(4)]
    public bool IsEstimated { get; init; }

    /// <summary>Id of that point; null where none did.</summary>
    [Id(5)]
    public string? Origin { get; init; }
}

/// <summary>What the factory shows now. Powers in kW; grid positive when importing, storage positive when discharging.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.factory-figures")]
public sealed record FactoryFigures
{
    [Id(0)]
    public NodeFigures Node { get; init; } = new();

    [Id(1)]
    public double? GridKw { get; init; }

    [Id(2)]
    public double? PvKw { get; init; }

    [Id(3)]
    public double? StorageKw { get; init; }

    /// <summary>Load of the site: grid + PV + storage [kW].</summary>
    [Id(4)]
    public double? PowerKw { get; init; }

    /// <summary>Fraction 0..1.</summary>
    [Id(5)]
    public double? StateOfCharge { get; init; }

    /// <summary>Site consumption since local midnight: import - export + PV + discharge - charge [kWh].</summary>
    [Id(6)]
    public double EnergyTodayKwh { get; init; }

    [Id(7)]
    public double CostTodayCny { get; init; }

    [Id(8)]
    public double Scope1TodayKg { get; init; }

    [Id(9)]
    public double Scope2TodayKg { get; init; }

    [Id(10)]
    public double CarbonKgPerHour { get; init; }

    /// <summary>Into and out of the electricity bus over the newest metering interval [kW]; null without an intake meter.</summary>
    [Id(11)]
    public double? BalanceInKw { get; init; }

    [Id(12)]
    public double? BalanceOutKw { get; init; }

    /// <summary>Share of PV used on site in the present load [fraction]; null without load.</summary>
    [Id(13)]
    public double? RenewableShare { get; init; }

    [Id(14)]
    public double CoveredSecondsToday { get; init; }
}
