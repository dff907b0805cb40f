using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Domain.Model;

/// <summary>What the built-in simulator needs beside the model. A factory without it is never simulated.</summary>
public sealed record SimulationSettings
{
    public int Seed { get; init; } = 1;

    /// <summary>Name of the simulator program, such as <c>auto-parts</c>.</summary>
    public required string Program { get; init; }

    /// <summary>The calendar year whose totals <see cref="Loads"/> and <see cref="Flows"/> state; other years follow from their calendar.</summary>
    public int ReferenceYear { get; init; } = 2024;

    /// <summary>Electric loads, by asset.</summary>
    public ImmutableArray<SimulatedLoad> Loads { get; init; } = [];

    /// <summary>Quantities that are no electric load, by point: gas, heat, water, pieces, PV.</summary>
    public ImmutableArray<SimulatedFlow> Flows { get; init; } = [];

    /// <summary>Conditions: temperatures, pressures, switch positions.</summary>
    public ImmutableArray<SimulatedState> States { get; init; } = [];

    /// <summary>Register readings (before the multiplier) at the start of the reference year, where the seed shall not choose them.</summary>
    public ImmutableSortedDictionary<string, double> StartCounts { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>Further figures of the program, unit in the key.</summary>
    public ImmutableSortedDictionary<string, double> Figures { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>Years whose holidays are known; for others the program estimates them.</summary>
    public ImmutableArray<SimulatedYear> Years { get; init; } = [];

    /// <summary>Faults that the data carries on purpose; the ground truth of data-quality tests.</summary>
    public ImmutableArray<SimulatedFault> Faults { get; init; } = [];
}

/// <summary>One simulated electric load.</summary>
public sealed record SimulatedLoad
{
    public required AssetId Asset { get; init; }

    /// <summary>Load shape word; the program's documentation lists them.</summary>
    public required string Shape { get; init; }

    /// <summary>Energy of the reference year [MWh].</summary>
    public required double AnnualMwh { get; init; }

    /// <summary>Standard deviation of the multiplicative noise.</summary>
    public double Noise { get; init; }
}

/// <summary>One simulated quantity of a point.</summary>
public sealed record SimulatedFlow
{
    public required PointId Point { get; init; }

    /// <summary>Shape word; the program's documentation lists them.</summary>
    public required string Shape { get; init; }

    /// <summary>Amount of the reference year, in the point's unit, the constant part included.</summary>
    public required double Annual { get; init; }

    /// <summary>Where the quantity follows other points: their parts of it in the reference year, by point; only the ratio counts.</summary>
    public ImmutableSortedDictionary<string, double> Of { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>The part of <see cref="Annual"/> that flows evenly all year, such as leakage.</summary>
    public double Constant { get; init; }

    public double Noise { get; init; }
}

/// <summary>One simulated condition: it moves towards <see cref="Value"/> while its process runs, and back to <see cref="Rest"/> afterwards.</summary>
public sealed record SimulatedState
{
    public required PointId Point { get; init; }

    /// <summary>Word for what runs; the program's documentation lists them.</summary>
    public required string Shape { get; init; }

    /// <summary>Value in operation, in the point's unit.</summary>
    public double Value { get; init; }

    /// <summary>Value at rest; null: the outdoor temperature.</summary>
    public double? Rest { get; init; }

    /// <summary>Time constant of the change [h].</summary>
    public double Hours { get; init; }

    /// <summary>Standard deviation of the sensor's noise, in the point's unit.</summary>
    public double Noise { get; init; }
}

/// <summary>The plant's calendar of one year, beside Monday to Saturday.</summary>
public sealed record SimulatedYear
{
    public required int Year { get; init; }

    /// <summary>Days without production, as <c>2024-05-01/2024-05-04</c> or one date.</summary>
    public ImmutableArray<string> Closed { get; init; } = [];

    /// <summary>Closed days on which even standby is switched off.</summary>
    public ImmutableArray<string> PlantStops { get; init; } = [];

    public ImmutableArray<DateOnly> WorkedSundays { get; init; } = [];

    /// <summary>Output against the reference year, by machine speed.</summary>
    public double OutputFactor { get; init; } = 1;
}

/// <summary>What can be wrong with meter data.</summary>
public enum SimulatedFaultKind
{
    /// <summary>No readings; a register catches up by itself afterwards.</summary>
    Gap,

    /// <summary>Readings are delivered twice.</summary>
    Duplicate,

    /// <summary>The register starts again from zero.</summary>
    Reset,

    /// <summary>A share of the readings (value) is many times too high.</summary>
    Spike,

    /// <summary>The value stays as it was.</summary>
    Stuck,

    /// <summary>A further share (value) of the point's flow leaks unseen by the meters below it; the meters above it see it.</summary>
    Leak,

    /// <summary>Time stamps are off by some minutes (value).</summary>
    Clock,

    /// <summary>The meter reads falsely by a share per month (value), at most for ten months.</summary>
    Drift,

    /// <summary>The current transformer changes: the counts change by a factor (value) that the model does not know.</summary>
    RatioChange,

    /// <summary>The register starts again from zero at a count (value).</summary>
    Rollover,
}

/// <summary>One fault in the simulated data.</summary>
public sealed record SimulatedFault
{
    public required string Id { get; init; }

    public required SimulatedFaultKind Kind { get; init; }

    /// <summary>Which points; with <see cref="Asset"/> also all points of that asset and of those below it. Both empty: all points.</summary>
    public ImmutableArray<PointId> Points { get; init; } = [];

    public AssetId? Asset { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>Null: for ever.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Meaning by kind: see <see cref="SimulatedFaultKind"/>.</summary>
    public double Value { get; init; }

    /// <summary>True where it comes back each year at the same date.</summary>
    public bool Yearly { get; init; }

    /// <summary>What a reader of the data should find out.</summary>
    public string? Story { get; init; }
}
