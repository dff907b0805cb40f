using System.Collections.Immutable;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Domain.Tariffs;

/// <summary>What the fixed part of a two-part tariff (两部制电价 基本电费) is charged by.</summary>
public enum DemandMode
{
    None,

    /// <summary>按实际最大需量: the highest 15-minute mean of the month.</summary>
    MaximumDemand,

    /// <summary>按合同最大需量: the demand agreed, with a surcharge above it.</summary>
    ContractDemand,

    /// <summary>按变压器容量: installed kVA.</summary>
    Capacity,
}

/// <summary>The monthly charge for demand or capacity.</summary>
public sealed record DemandCharge
{
    public DemandMode DefaultMode { get; init; } = DemandMode.MaximumDemand;

    /// <summary>[currency per kW and month]</summary>
    public SourcedPrice? PerKilowatt { get; init; }

    /// <summary>[currency per kVA and month]</summary>
    public SourcedPrice? PerKilovoltAmpere { get; init; }

    /// <summary>A month that uses at least this energy per installed kVA [kWh/kVA] pays <see cref="WellUsedFactor"/> of the demand price; null: no such rule.</summary>
    public SourcedPrice? WellUsedFromKwhPerKva { get; init; }

    public decimal WellUsedFactor { get; init; } = 1;

    /// <summary>Contract demand: what lies above this share of the contract pays <see cref="SurchargeFactor"/> times the price.</summary>
    public decimal SurchargeAbove { get; init; } = 1.05m;

    public decimal SurchargeFactor { get; init; } = 2;
}

/// <summary>
/// The adjustment for power factor (力调电费): a share of the bill by cos phi, rounded to 0.01, against the required value.
/// </summary>
/// <remarks>cos phi = P / sqrt(P^2 + Q^2) of the month's active and reactive energy. 〔83〕水电财字第215号, tables for 0.90, 0.85, 0.80.</remarks>
public sealed record PowerFactorAdjustment
{
    public required double Required { get; init; }

    /// <summary>Adjustment [share of the bill, + is a surcharge] by power factor in hundredths; between the first and last entry every hundredth is listed.</summary>
    public required ImmutableSortedDictionary<int, decimal> ByHundredth { get; init; }

    /// <summary>Added per hundredth below the lowest entry.</summary>
    public decimal PerHundredthBelow { get; init; }

    public required Provenance Provenance { get; init; }

    /// <summary>The share of the bill that is added (+) or given back (-).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Energies negative or not finite, or both zero.</exception>
    public PowerFactorShare ShareOf(double activeKwh, double reactiveKvarh)
    {
        if (!(activeKwh >= 0 && reactiveKvarh >= 0 && activeKwh + reactiveKvarh > 0 && double.IsFinite(activeKwh + reactiveKvarh)))
        {
            throw new ArgumentOutOfRangeException(nameof(activeKwh), activeKwh, "A power factor needs energies that are not negative and not both zero.");
        }
        var powerFactor = activeKwh / Math.Sqrt((activeKwh * activeKwh) + (reactiveKvarh * reactiveKvarh));
        var hundredth = (int)Math.Round(powerFactor * 100, MidpointRounding.AwayFromZero);
        var (lowest, highest) = (ByHundredth.Keys.First(), ByHundredth.Keys.Last());
        var share = ByHundredth[Math.Clamp(hundredth, lowest, highest)] + (Math.Max(0, lowest - hundredth) * PerHundredthBelow);
        return new PowerFactorShare(powerFactor, share);
    }
}

/// <summary>A month's power factor and what it adds to the bill (share, + is a surcharge).</summary>
public readonly record struct PowerFactorShare(double PowerFactor, decimal Share);
