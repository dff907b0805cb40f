using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Ingestion.Batches;

/// <summary>A conversion of meter values between units, and its way back.</summary>
/// <remarks>Where the scale is one over a whole number (Wh to kWh) it divides: 9 Wh become exactly the double nearest to 0.009 kWh.</remarks>
public readonly record struct ValueConversion
{
    private readonly double _factor;
    private readonly double _divisor;
    private readonly double _offset;

    public ValueConversion(UnitConversion conversion)
    {
        var inverse = Math.Round(1 / conversion.Scale);
        var divides = conversion.Scale < 1 && 1 / inverse == conversion.Scale;
        (_factor, _divisor, _offset) = divides ? (1.0, inverse, conversion.Offset) : (conversion.Scale, 1.0, conversion.Offset);
    }

    public static ValueConversion Identity => new(UnitConversion.Identity);

    public bool IsIdentity => this == Identity;

    public double Apply(double value) => (value * _factor / _divisor) + _offset;

    public double Invert(double value) => (value - _offset) * _divisor / _factor;
}
