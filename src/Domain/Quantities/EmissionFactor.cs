namespace FactoryTwin.Domain.Quantities;

/// <summary>
/// kgCO2e per base unit of a quantity (排放因子): per kWh of <see cref="Energy"/>, per kg of <see cref="Mass"/>, per m3 of
/// <see cref="Volume"/>. The type keeps a factor per tonne of coal from meeting a kWh.
/// </summary>
/// <typeparam name="TQuantity">The quantity that the factor multiplies.</typeparam>
public readonly record struct EmissionFactor<TQuantity>
    where TQuantity : struct
{
    /// <param name="kilogramsPerUnit">[kgCO2e per kWh, kg or m3]; finite, not negative (removals have lines of their own).</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public EmissionFactor(double kilogramsPerUnit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(kilogramsPerUnit);
        KilogramsPerUnit = Finite.Require(kilogramsPerUnit);
    }

    public double KilogramsPerUnit { get; }
}
