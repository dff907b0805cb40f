namespace FactoryTwin.Domain.Quantities;

/// <summary>A mass of material or fuel (质量); kept in kg. <c>default</c> is zero.</summary>
public readonly record struct Mass : IComparable<Mass>
{
    private Mass(double kilograms) => Kilograms = kilograms;

    public double Kilograms { get; }

    public double Tonnes => Kilograms / 1000;

    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public static Mass FromKilograms(double value) => new(Finite.Require(value));

    public static Mass FromTonnes(double value) => new(Finite.Require(value) * 1000);

    public static Mass operator +(Mass a, Mass b) => new(a.Kilograms + b.Kilograms);

    public static CarbonMass operator *(Mass a, EmissionFactor<Mass> factor) => CarbonMass.FromKilograms(a.Kilograms * factor.KilogramsPerUnit);

    public int CompareTo(Mass other) => Kilograms.CompareTo(other.Kilograms);

    public override string ToString() => $"{Kilograms} kg";
}
