using System.Collections.Immutable;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Factors;

/// <summary>A factor made ready for amounts in one unit.</summary>
/// <param name="Choice">Which factor, of which edition, and whether it is a fallback from an earlier year.</param>
/// <param name="KilogramsPerUnit">[kgCO2e per <paramref name="Unit"/>]</param>
/// <param name="Unit">Unit of the amounts.</param>
/// <param name="Conversions">Where the figures come from that turn the amount's unit into the factor's, such as a density.</param>
public sealed record AppliedFactor(FactorChoice Choice, double KilogramsPerUnit, Unit Unit, ImmutableArray<Provenance> Conversions)
{
    public Factor Factor => Choice.Factor;

    /// <summary>Half width of the factor [kgCO2e per <see cref="Unit"/>]; null where its source states none.</summary>
    public double? UncertaintyPerUnit => Factor is { Uncertainty: { } half, Value: not 0 } ? KilogramsPerUnit * half / Factor.Value : null;

    /// <summary>Carbon of an amount in <see cref="Unit"/>.</summary>
    public CarbonMass Of(double amount) => CarbonMass.FromKilograms(amount * KilogramsPerUnit);
}
