using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Planning.Measures;

/// <summary>Where the generation of an added kWp is taken from.</summary>
public enum PvSource
{
    /// <summary>What the factory's own arrays gave in the period.</summary>
    Measured,

    /// <summary>An hourly series: a file, or a point of the factory.</summary>
    Imported,

    /// <summary>The sun's path under a clear sky, scaled to a stated yearly yield.</summary>
    ClearSky,
}

/// <summary>More photovoltaic generation (分布式光伏).</summary>
public sealed record PvRequest : MeasureRequest
{
    /// <summary>Added module power at standard test conditions [kWp].</summary>
    public required double AddedKwp { get; init; }

    /// <summary>Null: the first of measured, imported, clear-sky that there is.</summary>
    public PvSource? Source { get; init; }

    /// <summary>The measured array that the added one is like; null: all arrays together.</summary>
    public AssetId? Array { get; init; }

    /// <summary>A point of the factory with the generation of an array.</summary>
    public PointId? Point { get; init; }

    /// <summary>Module power behind <see cref="Point"/> [kWp].</summary>
    public double? PointKwp { get; init; }

    /// <summary>A CSV file with <c>time,kwh_per_kwp</c>, one row an hour of one local year; beside the scenario file. Not over the API.</summary>
    public string? File { get; init; }

    /// <summary>Yearly yield [kWh/kWp] that the generation is scaled to; null: as the source has it.</summary>
    public double? YieldKwhPerKwp { get; init; }

    /// <summary>Tilt of the modules from horizontal [degrees], for clear-sky.</summary>
    public double? TiltDegrees { get; init; }

    /// <summary>Azimuth of the modules from north over east [degrees], for clear-sky.</summary>
    public double? AzimuthDegrees { get; init; }
}
