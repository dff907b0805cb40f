using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Planning.Measures;

/// <summary>Less electricity for the same work (节电): of some assets, of all assets of a kind, or of the whole site.</summary>
public sealed record EfficiencyRequest : MeasureRequest
{
    /// <summary>Assets whose electricity is saved, each with what stands below it; empty: see <see cref="AssetKind"/>.</summary>
    public ImmutableArray<AssetId> Assets { get; init; } = [];

    /// <summary>All metered assets of this kind, such as <c>lighting</c>; null with no asset named: the whole site.</summary>
    public string? AssetKind { get; init; }

    /// <summary>Share of their electricity that is saved [%].</summary>
    public double? SavedPercent { get; init; }

    /// <summary>Electricity saved in a year [kWh/a], instead of a share; taken in proportion to the use of each step.</summary>
    public double? SavedKwhPerYear { get; init; }
}
