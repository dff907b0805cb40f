namespace FactoryTwin.Domain.Quantities;

/// <summary>A rate of energy (功率); kept in kW. Its sign is stated by whoever holds it. <c>default</c> is zero.</summary>
public readonly record struct Power : IComparable<Power>
{
    private Power(double kilowatts) => Kilowatts = kilowatts;

    public double Kilowatts { get; }

    public double Megawatts => Kilowatts / 1000;

    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public static Power FromKilowatts(double value) => new(Finite.Require(value));

    public static Power FromMegawatts(double value) => new(Finite.Require(value) * 1000);

    public static Power operator +(Power a, Power b) => new(a.Kilowatts + b.Kilowatts);

    public static Power operator -(Power a, Power b) => new(a.Kilowatts - b.Kilowatts);

    public static Energy operator *(Power a, TimeSpan span) => Energy.FromKilowattHours(a.Kilowatts * span.TotalHours);

    public int CompareTo(Power other) => Kilowatts.CompareTo(other.Kilowatts);

    public override string ToString() => $"{Kilowatts} kW";
}
