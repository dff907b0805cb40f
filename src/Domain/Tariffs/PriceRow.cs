using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Domain.Tariffs;

/// <summary>A price with its source.</summary>
public sealed record SourcedPrice(decimal Value, Provenance Provenance);

/// <summary>
/// One part of the flat price, such as agency purchase (代理购电), transmission (输配电价), system operation (系统运行费), government funds
/// (政府性基金及附加).
/// </summary>
/// <param name="Id">Word of the part.</param>
/// <param name="Name">As shown.</param>
/// <param name="Price">Per unit of the tariff.</param>
/// <param name="Floats">True where the part is multiplied by the band's ratio (上下浮动); which parts do differs by province.</param>
/// <param name="InPowerFactorBase">False for parts that the power-factor adjustment leaves out, such as government funds.</param>
public sealed record PriceComponent(string Id, LocalizedName Name, SourcedPrice Price, bool Floats, bool InPowerFactorBase = true);

/// <summary>What energy costs from a month on, in all months or in some (a season), until a later row of the same months takes over.</summary>
public sealed record PriceRow
{
    /// <summary>First day of the first month.</summary>
    public required DateOnly From { get; init; }

    /// <summary>1 to 12; empty means all.</summary>
    public ImmutableArray<int> Months { get; init; } = [];

    /// <summary>Sum of these at ratio 1 is the flat price.</summary>
    public ImmutableArray<PriceComponent> Components { get; init; } = [];

    /// <summary>Published prices by band; they go before the components.</summary>
    public ImmutableSortedDictionary<TariffBand, SourcedPrice> BandPrices { get; init; } = ImmutableSortedDictionary<TariffBand, SourcedPrice>.Empty;

    public bool HoldsIn(DateOnly day) => day >= From && (Months.IsDefaultOrEmpty || Months.Contains(day.Month));
}

/// <summary>What one unit costs in a band.</summary>
/// <param name="Band">The band.</param>
/// <param name="Value">Per unit of the tariff, in its currency.</param>
/// <param name="InPowerFactorBase">The part of it that the power-factor adjustment applies to.</param>
/// <param name="Provenance">Weakest of the values that it rests on.</param>
public sealed record BandPrice(TariffBand Band, decimal Value, decimal InPowerFactorBase, Provenance Provenance);
