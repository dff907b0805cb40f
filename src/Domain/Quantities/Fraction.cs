namespace FactoryTwin.Domain.Quantities;

/// <summary>A share from 0 to 1 (比例), such as a state of charge. <c>default</c> is zero.</summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    private Fraction(double value) => Value = value;

    public double Value { get; }

    public double Percent => Value * 100;

    /// <exception cref="ArgumentOutOfRangeException">Outside 0..1 or not a number.</exception>
    public static Fraction From(double value) => value is >= 0 and <= 1
        ? new Fraction(value)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A fraction lies between 0 and 1.");

    public static Fraction FromPercent(double percent) => From(percent / 100);

    public int CompareTo(Fraction other) => Value.CompareTo(other.Value);

    public override string ToString() => $"{Percent} %";
}
