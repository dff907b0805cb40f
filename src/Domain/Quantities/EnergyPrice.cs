namespace FactoryTwin.Domain.Quantities;

/// <summary>A price per kWh (电价). <c>default</c> is 0 CNY/kWh.</summary>
public readonly record struct EnergyPrice
{
    private readonly string? _currency;

    public EnergyPrice(decimal perKilowattHour, string currency = Money.Yuan)
    {
        PerKilowattHour = perKilowattHour;
        _currency = currency;
    }

    public decimal PerKilowattHour { get; }

    public string Currency => _currency ?? Money.Yuan;

    public override string ToString() => $"{PerKilowattHour} {Currency}/kWh";
}
