namespace FactoryTwin.Domain.Quantities;

/// <summary>A mass of greenhouse gas (碳排放量) as CO2 equivalent; kept in kgCO2e. <c>default</c> is zero.</summary>
public readonly record struct CarbonMass : IComparable<CarbonMass>
{
    private CarbonMass(double kilograms) => Kilograms = kilograms;

    /// <summary>[kgCO2e]</summary>
    public double Kilograms { get; }

    /// <summary>[tCO2e]</summary>
    public double Tonnes => Kilograms / 1000;

    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public static CarbonMass FromKilograms(double value) => new(Finite.Require(value));

    public static CarbonMass FromTonnes(double value) => new(Finite.Require(value) * 1000);

    public static CarbonMass operator +(CarbonMass a, CarbonMass b) => new(a.Kilograms + b.Kilograms);

    public static CarbonMass operator -(CarbonMass a, CarbonMass b) => new(a.Kilograms - b.Kilograms);

    public int CompareTo(CarbonMass other) => Kilograms.CompareTo(other.Kilograms);

    public override string ToString() => $"{Kilograms} kgCO2e";
}
