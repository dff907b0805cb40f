namespace FactoryTwin.Domain.Quantities;

/// <summary>
/// A volume (体积); kept in m3. A gas volume means something only beside its reference condition: convert by
/// <see cref="GasReference"/> before it is called a volume at 0 degrees C. <c>default</c> is zero.
/// </summary>
public readonly record struct Volume : IComparable<Volume>
{
    private Volume(double cubicMetres) => CubicMetres = cubicMetres;

    public double CubicMetres { get; }

    public double Litres => CubicMetres * 1000;

    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public static Volume FromCubicMetres(double value) => new(Finite.Require(value));

    public static Volume FromLitres(double value) => new(Finite.Require(value) / 1000);

    public static Volume operator +(Volume a, Volume b) => new(a.CubicMetres + b.CubicMetres);

    public static CarbonMass operator *(Volume a, EmissionFactor<Volume> factor) => CarbonMass.FromKilograms(a.CubicMetres * factor.KilogramsPerUnit);

    public int CompareTo(Volume other) => CubicMetres.CompareTo(other.CubicMetres);

    public override string ToString() => $"{CubicMetres} m3";
}
