using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Domain.Model;

/// <summary>The factory as its model folder describes it: one immutable revision of site, assets, points and choices.</summary>
public sealed record FactoryModel
{
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    public required FactoryId Id { get; init; }

    public required Site Site { get; init; }

    /// <summary>All assets, parents before children; the first is the site itself.</summary>
    public ImmutableArray<AssetDefinition> Assets { get; init; } = [];

    public ImmutableArray<PointDefinition> Points { get; init; } = [];

    /// <summary>What the factory makes; each is counted by a point.</summary>
    public ImmutableArray<ProductDefinition> Products { get; init; } = [];

    /// <summary>Name of the tariff file under <c>models/tariffs</c> per carrier, such as electricity -> chongqing-10kv-two-part.</summary>
    public ImmutableSortedDictionary<string, string> Tariffs { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>
    /// Emission factor per carrier, as <c>table:series</c> (each year takes its edition) or <c>table:id</c> (one edition for all years)
    /// under <c>models/factors</c>. A point may name another.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Factors { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Settings of the built-in simulator for this factory (free form, read by the simulator only); null: no simulation.</summary>
    public SimulationSettings? Simulation { get; init; }
}

/// <summary>Where the factory is and which rules it lives under.</summary>
public sealed record Site
{
    public required LocalizedName Name { get; init; }

    public double? LatitudeDegrees { get; init; }

    public double? LongitudeDegrees { get; init; }

    public double? AltitudeMetres { get; init; }

    /// <summary>IANA name, such as <c>Asia/Shanghai</c>.</summary>
    public required string TimeZone { get; init; }

    public string? Country { get; init; }

    public string? Province { get; init; }

    /// <summary>GB/T 4754 class, such as C3670.</summary>
    public string? Sector { get; init; }

    public bool InNationalEts { get; init; }

    public string? StandardsProfile { get; init; }

    /// <summary>Name of the holiday calendar file under <c>models/calendars</c>.</summary>
    public string? HolidayCalendar { get; init; }

    public double? FloorAreaSquareMetres { get; init; }

    public double? ContractDemandKw { get; init; }

    public double? InstalledCapacityKva { get; init; }

    /// <summary>Where the data of a published plant comes from, so that a user can fetch it.</summary>
    public string? DataSource { get; init; }

    /// <summary>For people; a plain text in the model stands for both languages.</summary>
    public LocalizedName? Note { get; init; }
}

/// <summary>One asset: area, building, machine, PV array, storage unit.</summary>
public sealed record AssetDefinition
{
    public required AssetId Id { get; init; }

    /// <summary>Kind word, such as <c>building</c>, <c>transformer</c>, <c>compressor</c>, <c>pv-array</c>, <c>storage</c>.</summary>
    public required string Kind { get; init; }

    public required LocalizedName Name { get; init; }

    public AssetId? Parent { get; init; }

    /// <summary>The building it stands in, where that is not its parent.</summary>
    public AssetId? Building { get; init; }

    /// <summary>主要 main, 辅助 auxiliary, 附属 attached production system.</summary>
    public string? ProductionSystem { get; init; }

    /// <summary>Nameplate as printed, for people.</summary>
    public string? Nameplate { get; init; }

    /// <summary>Nameplate figures for the rules, unit in the key: <c>ratedKw</c>, <c>ratedKva</c>, <c>noLoadLossKw</c>, <c>loadLossKw</c>, <c>peakKwp</c>, <c>tiltDegrees</c>, <c>azimuthDegrees</c>, <c>capacityKwh</c>...</summary>
    public ImmutableSortedDictionary<string, double> Figures { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    public string? EfficiencyGrade { get; init; }

    /// <summary>When it runs, in words, such as <c>two-shift</c>; for people and for default schedules.</summary>
    public string? RunningPattern { get; init; }

    /// <summary>For people; a plain text in the model stands for both languages.</summary>
    public LocalizedName? Note { get; init; }
}

/// <summary>A product (产品) and the point that counts it.</summary>
public sealed record ProductDefinition(string Id, LocalizedName Name, PointId Counter, string Unit);
