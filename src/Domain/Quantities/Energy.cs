namespace FactoryTwin.Domain.Quantities;

/// <summary>An amount of energy (能量); kept in kWh. <c>default</c> is zero.</summary>
public readonly record struct Energy : IComparable<Energy>
{
    /// <summary>1 kWh is 3.6 MJ exactly.</summary>
    public const double MegajoulesPerKilowattHour = 3.6;

    private Energy(double kilowattHours) => KilowattHours = kilowattHours;

    public double KilowattHours { get; }

    public double MegawattHours => KilowattHours / 1000;

    public double Gigajoules => KilowattHours * MegajoulesPerKilowattHour / 1000;

    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public static Energy FromKilowattHours(double value) => new(Finite.Require(value));

    public static Energy FromMegawattHours(double value) => new(Finite.Require(value) * 1000);

    public static Energy FromGigajoules(double value) => new(Finite.Require(value) * 1000 / MegajoulesPerKilowattHour);

    public static Energy operator +(Energy a, Energy b) => new(a.KilowattHours + b.KilowattHours);

    public static Energy operator -(Energy a, Energy b) => new(a.KilowattHours - b.KilowattHours);

    public static Energy operator *(Energy a, double factor) => new(a.KilowattHours * Finite.Require(factor));

    /// <summary>The mean power [kW] that makes this energy in a span.</summary>
    public static Power operator /(Energy a, TimeSpan span) => Power.FromKilowatts(a.KilowattHours / span.TotalHours);

    public static CarbonMass operator *(Energy a, EmissionFactor<Energy> factor) => CarbonMass.FromKilograms(a.KilowattHours * factor.KilogramsPerUnit);

    public static Money operator *(Energy a, EnergyPrice price) => new((decimal)a.KilowattHours * price.PerKilowattHour, price.Currency);

    public int CompareTo(Energy other) => KilowattHours.CompareTo(other.KilowattHours);

    public override string ToString() => $"{KilowattHours} kWh";
}
