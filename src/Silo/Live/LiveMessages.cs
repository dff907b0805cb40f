using System.Collections.Immutable;
using FactoryTwin.Silo.Planning;

namespace FactoryTwin.Silo.Live;

/// <summary>One push to a browser: a snapshot of all it asked for, or what changed since the frame before. See docs/api.md.</summary>
public sealed record Frame(
    long Sequence,
    string Kind,
    DateTimeOffset Time,
    LiveFactory? Factory,
    IReadOnlyList<LiveNode> Nodes,
    IReadOnlyList<LivePoint> Points,
    IReadOnlyList<LiveAlarm>? Alarms,
    IReadOnlyList<PlanRunAnswer> Runs);

/// <summary>One asset, building, area or the site.</summary>
public sealed record LiveNode
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? AsOf { get; init; }

    public required string Quality { get; init; }

    public bool Stale { get; init; }

    /// <summary>Of the points that are heard; partial where <see cref="PowerFrom"/> misses some, null where it misses all.</summary>
    public double? PowerKw { get; init; }

    public required LiveCover PowerFrom { get; init; }

    public double? EnergyTodayKwh { get; init; }

    public double CostTodayCny { get; init; }

    public double CarbonTodayKg { get; init; }

    public double Scope1TodayKg { get; init; }

    /// <summary>What the asset used x factor, as if all of it came from the grid.</summary>
    public double Scope2TodayKg { get; init; }

    public double? CarbonKgPerHour { get; init; }

    /// <summary>All carriers of the node.</summary>
    public required LiveCover CarbonFrom { get; init; }

    public ImmutableArray<LiveCarrier> Carriers { get; init; } = [];

    public ImmutableArray<LiveFigure> Figures { get; init; } = [];

    public int Points { get; init; }

    public int LivePoints { get; init; }

    public int Alarms { get; init; }
}

/// <param name="Points">Points that should tell the rate.</param>
/// <param name="Missing">Of these silent for too long, or never heard.</param>
public sealed record LiveCarrier(
    string Carrier, string Role, string Unit, double? RatePerHour, double? Today, string Quality, int Points, int Missing);

/// <summary>What a figure of now rests on: so many points should tell it, so many of them are missing.</summary>
public sealed record LiveCover(int Points, int Missing);

/// <param name="Quality">measured, or estimated where a value measured elsewhere went in.</param>
/// <param name="Origin">Id of the point elsewhere.</param>
public sealed record LiveFigure(string Name, double? Value, string Unit, string? Note, string Quality, string? Origin);

/// <summary>The factory in one glance.</summary>
public sealed record LiveFactory
{
    public required string Id { get; init; }

    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Of the points that are heard; partial where <see cref="PowerFrom"/> misses some.</summary>
    public double? PowerKw { get; init; }

    public required LiveCover PowerFrom { get; init; }

    public double? GridKw { get; init; }

    public double? PvKw { get; init; }

    public double? StorageKw { get; init; }

    public double? StateOfCharge { get; init; }

    public double EnergyTodayKwh { get; init; }

    public double CostTodayCny { get; init; }

    public double CarbonTodayKg { get; init; }

    public double Scope1TodayKg { get; init; }

    public double Scope2TodayKg { get; init; }

    public double? CarbonKgPerHour { get; init; }

    /// <summary>All carriers of the site.</summary>
    public required LiveCover CarbonFrom { get; init; }

    public double? RenewableShare { get; init; }

    public LiveBalance? Balance { get; init; }

    public LiveTariff? Tariff { get; init; }

    public required LivePoints Points { get; init; }

    public required LiveAlarmCounts Alarms { get; init; }

    public double? CompletenessToday { get; init; }

    public ImmutableArray<LiveFactor> Factors { get; init; } = [];
}

public sealed record LiveBalance(double InKw, double OutKw, double UnexplainedKw, double? UnexplainedShare);

public sealed record LiveTariff(string Band, double Price, string Currency, string Unit, DateTimeOffset Until, string NextBand, double NextPrice);

public sealed record LivePoints(int Total, int Live);

public sealed record LiveAlarmCounts(int Critical, int Major, int Minor);

/// <summary>A factor that live carbon of a carrier rests on.</summary>
/// <param name="Points">Points that name it themselves; empty where it is the factor of the whole carrier.</param>
public sealed record LiveFactor(
    string Carrier, string Scope, ImmutableArray<string> Points, double Value, string Unit, string Factor, string Edition, bool Fallback, string Source, string Confidence);

/// <summary>One meter point.</summary>
public sealed record LivePoint(
    string Id,
    double? Value,
    string Unit,
    DateTimeOffset? AsOf,
    string Quality,
    bool Stale,
    double? RatePerHour,
    string? RateUnit,
    double? Today,
    string? TodayUnit);

public sealed record LiveAlarm(
    string Id,
    string Kind,
    string Severity,
    string? Asset,
    string? Point,
    DateTimeOffset Since,
    DateTimeOffset? Until,
    double? Value,
    double? Limit,
    string? Unit,
    int Count,
    LiveAcknowledgement? Acknowledged,
    LiveText Message);

public sealed record LiveAcknowledgement(string By, DateTimeOffset? At, string? Note);

public sealed record LiveText(string Zh, string En);
