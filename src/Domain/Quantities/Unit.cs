namespace FactoryTwin.Domain.Quantities;

/// <summary>One unit of measure: value in base unit = value x <see cref="Scale"/> + <see cref="Offset"/>.</summary>
/// <param name="Code">How files and the wire write it; case matters (mW is not MW).</param>
/// <param name="Dimension">What it measures.</param>
/// <param name="Scale">Factor to the base unit of the dimension.</param>
/// <param name="Offset">Added after the factor; only temperatures have one.</param>
/// <param name="Zh">As shown in Chinese.</param>
/// <param name="En">As shown in English.</param>
public sealed record Unit(string Code, Dimension Dimension, double Scale, double Offset, string Zh, string En)
{
    public override string ToString() => Code;
}

/// <summary>How a value in one unit becomes a value in another: value x <see cref="Scale"/> + <see cref="Offset"/>.</summary>
public readonly record struct UnitConversion(double Scale, double Offset)
{
    public static readonly UnitConversion Identity = new(1, 0);

    public bool IsIdentity => Scale == 1 && Offset == 0;

    public double Apply(double value) => IsIdentity ? value : (value * Scale) + Offset;
}
