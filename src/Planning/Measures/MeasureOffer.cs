using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Planning.Measures;

/// <summary>A kind of measure as it is offered for one factory.</summary>
/// <param name="Measure">Word of the kind.</param>
/// <param name="Name">As shown.</param>
/// <param name="Applies">False where the factory has nothing that it could act on.</param>
/// <param name="Reason">Why not; null where it applies.</param>
/// <param name="Inputs">What a request states.</param>
public sealed record MeasureOffer(
    string Measure, LocalizedName Name, bool Applies, LocalizedName? Reason, ImmutableArray<MeasureInput> Inputs);

/// <summary>One input of a measure.</summary>
public sealed record MeasureInput
{
    /// <summary>Name of the field in a scenario.</summary>
    public required string Key { get; init; }

    public required LocalizedName Label { get; init; }

    /// <summary><c>number</c>, <c>choice</c>, <c>asset</c>, <c>point</c>.</summary>
    public string Type { get; init; } = "number";

    public string Unit { get; init; } = "";

    public bool Required { get; init; }

    /// <summary>A number or a word; null: none can be said.</summary>
    public object? Default { get; init; }

    public double? Min { get; init; }

    public double? Max { get; init; }

    /// <summary>Of a choice, an asset or a point.</summary>
    public ImmutableArray<InputChoice> Choices { get; init; } = [];

    /// <summary>Where the default comes from: <c>twin</c>, <c>catalogue</c>, <c>none</c>.</summary>
    public string Origin { get; init; } = "none";

    /// <summary>What it rests on, in words.</summary>
    public string? Source { get; init; }

    /// <summary>A to D.</summary>
    public string? Confidence { get; init; }
}

/// <summary>A word that an input may take.</summary>
public sealed record InputChoice(string Value, LocalizedName Label);

/// <summary>Measured facts that defaults rest on; null where nothing was measured.</summary>
/// <param name="From">First local day of the measured period.</param>
/// <param name="To">First local day after it.</param>
/// <param name="MeanImportKw">Mean import of the period [kW].</param>
/// <param name="PeakImportKw">Highest quarter-hour of import [kW].</param>
/// <param name="YieldKwhPerKwp">What a kWp of the factory's own arrays gave in the period [kWh/kWp].</param>
/// <param name="StorageRoundTrip">Discharge over charge of the factory's own storage in the period.</param>
/// <param name="AssetKwh">Electricity of the period by asset kind [kWh].</param>
public sealed record TwinFacts(
    DateOnly? From,
    DateOnly? To,
    double? MeanImportKw,
    double? PeakImportKw,
    double? YieldKwhPerKwp,
    double? StorageRoundTrip,
    ImmutableSortedDictionary<string, double> AssetKwh)
{
    public static readonly TwinFacts None = new(null, null, null, null, null, null, ImmutableSortedDictionary<string, double>.Empty);
}
