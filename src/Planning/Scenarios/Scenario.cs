using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Planning.Measures;

namespace FactoryTwin.Planning.Scenarios;

/// <summary>What a planner asks (情景): which measured period of a factory, and which measures on it.</summary>
public sealed record Scenario
{
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Short name of the scenario, such as <c>pv-and-lighting</c>.</summary>
    public required string Id { get; init; }

    /// <summary>As shown; without it the id is.</summary>
    public LocalizedName? Name { get; init; }

    /// <summary>The factory it was written for; null: any.</summary>
    public FactoryId? Factory { get; init; }

    /// <summary>First local day of the measured period; null: the last twelve measured months, or as many as there are.</summary>
    public DateOnly? From { get; init; }

    /// <summary>First local day that no longer counts.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Fill the months that a year lacks with estimates, so that annual figures can be shown; they are marked as estimated.</summary>
    public bool FillToYear { get; init; }

    /// <summary>Id of an electricity tariff to use instead of the factory's.</summary>
    public string? Tariff { get; init; }

    /// <summary>Reference of a location-based factor of electricity to use instead of the factory's, such as <c>grid:china-average</c>.</summary>
    public string? ElectricityFactor { get; init; }

    /// <summary>Reference of the market-based factor (residual mix) of electricity, such as <c>grid:china-residual</c>.</summary>
    public string? MarketFactor { get; init; }

    public ImmutableArray<MeasureRequest> Measures { get; init; } = [];

    public string? Note { get; init; }
}

/// <summary>Something in a scenario that cannot be followed.</summary>
/// <param name="Path">Place in the scenario, such as <c>measures[0].addedKwp</c>.</param>
/// <param name="Value">The offending text; null where something is missing.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record ScenarioFinding(string Path, string? Value, string Message);

/// <summary>A scenario cannot be worked out on this factory; <see cref="Findings"/> says where and why.</summary>
public sealed class ScenarioException(ImmutableArray<ScenarioFinding> findings)
    : Exception(string.Join(Environment.NewLine, findings.Select(f => $"{f.Path}: {f.Message}")))
{
    public ScenarioException(string path, string? value, string message)
        : this([new ScenarioFinding(path, value, message)])
    {
    }

    public ImmutableArray<ScenarioFinding> Findings { get; } = findings;
}
