namespace FactoryTwin.Domain.Quantities;

/// <summary>A temperature (温度) in degrees Celsius; never summed. <c>default</c> is 0 degrees C, a real temperature: use a nullable where it may be unknown.</summary>
public readonly record struct Temperature : IComparable<Temperature>
{
    public const double AbsoluteZeroCelsius = -273.15;

    private Temperature(double degreesCelsius) => DegreesCelsius = degreesCelsius;

    public double DegreesCelsius { get; }

    /// <exception cref="ArgumentOutOfRangeException">Not finite or below absolute zero.</exception>
    public static Temperature FromDegreesCelsius(double value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, AbsoluteZeroCelsius);
        return new Temperature(Finite.Require(value));
    }

    /// <summary>The difference [K].</summary>
    public static double operator -(Temperature a, Temperature b) => a.DegreesCelsius - b.DegreesCelsius;

    public int CompareTo(Temperature other) => DegreesCelsius.CompareTo(other.DegreesCelsius);

    public override string ToString() => $"{DegreesCelsius} degC";
}
