namespace FactoryTwin.Ingestion.Batches;

/// <summary>A conversion of values: value x <see cref="Factor"/> / <see cref="Divisor"/> + <see cref="Offset"/>.</summary>
/// <remarks>Factor and divisor are apart so that 3 Wh become exactly the double nearest to 0.003 kWh.</remarks>
public readonly record struct LinearConversion(double Factor, double Divisor = 1, double Offset = 0)
{
    public static readonly LinearConversion Identity = new(1);

    public bool IsIdentity => this == Identity;

    public double Apply(double value) => (value * Factor / Divisor) + Offset;

    /// <summary>The way back.</summary>
    public double Invert(double value) => (value - Offset) * Divisor / Factor;
}

/// <summary>Knows which units convert into which.</summary>
public interface IUnitConversion
{
    /// <param name="utf8Unit">Unit as the sender wrote it.</param>
    /// <param name="target">Unit code of the point.</param>
    /// <param name="conversion">From the sender's unit to the point's.</param>
    /// <returns>False where the unit is unknown or of another quantity.</returns>
    bool TryConvert(ReadOnlySpan<byte> utf8Unit, string target, out LinearConversion conversion);
}
