namespace FactoryTwin.Domain.Quantities;

/// <summary>What kind of quantity a unit measures. Units convert inside a dimension only; everything else needs to know the carrier.</summary>
public enum Dimension
{
    Energy,
    Power,

    /// <summary>kvarh (无功电量).</summary>
    ReactiveEnergy,

    /// <summary>kvar (无功功率).</summary>
    ReactivePower,

    /// <summary>kVA, kVAh are not energy: they hold no work.</summary>
    ApparentPower,
    ApparentEnergy,

    /// <summary>Standard coal (标准煤): from kWh it needs the choice of equivalent or primary value.</summary>
    StandardCoal,

    /// <summary>Volume, for a gas at an unstated condition.</summary>
    Volume,

    /// <summary>Gas volume at a stated condition.</summary>
    GasVolume,
    VolumeFlow,
    GasVolumeFlow,
    Mass,
    MassFlow,
    CarbonMass,
    Money,
    Count,
    CountRate,
    Transport,

    /// <summary>People carried over a distance; never tonnes.</summary>
    PassengerTransport,
    Area,
    Length,
    Time,
    Temperature,
    Pressure,
    Irradiance,
    Voltage,
    Current,
    Frequency,
    Speed,
    RotationalSpeed,
    Concentration,
    Acidity,

    /// <summary>Shares and codes without unit.</summary>
    Ratio,

    /// <summary>A switch position such as 0/1/2.</summary>
    State,
}
