using System.Collections.Immutable;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Assets;

/// <summary>What is known of one of an asset's points right now.</summary>
/// <param name="Point">The point.</param>
/// <param name="Value">Newest reading in the point's unit; null before the first.</param>
/// <param name="RatePerHour">Quantity per hour [unit/h; kW for kW and kWh]; null where it is not known or no longer fresh.</param>
/// <param name="Today">Quantity since local midnight [unit].</param>
/// <param name="AsOf">When the newest reading was taken.</param>
/// <param name="Quality">Of the newest reading.</param>
public sealed record PointValue(PointDefinition Point, double? Value, double? RatePerHour, double? Today, DateTimeOffset? AsOf, ReadingQuality Quality);

/// <summary>All that a rule may look at.</summary>
/// <param name="Asset">Kind and nameplate.</param>
/// <param name="Points">Live values of the points that sit on the asset itself.</param>
public sealed record AssetInputs(AssetDefinition Asset, ImmutableArray<PointValue> Points)
{
    /// <summary>What the assets below told; rules of buildings and areas look at stations in it.</summary>
    public ImmutableArray<Contribution> Children { get; init; } = [];

    /// <summary>Points of other assets that stand in for some this one lacks, such as the irradiance measured at another array.</summary>
    public ImmutableArray<PointValue> Borrowed { get; init; } = [];

    /// <summary>A nameplate figure; null where the model has none or it is not above zero.</summary>
    public double? Nameplate(string figure) => Asset.Figures.TryGetValue(figure, out var value) && value > 0 ? value : null;
}
