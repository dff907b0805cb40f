namespace FactoryTwin.Planning.Measures;

/// <summary>More electricity storage (储能), run by a rule on tariff bands and PV surplus.</summary>
public sealed record StorageRequest : MeasureRequest
{
    /// <summary>Most power of charging and of discharging, at the connection [kW].</summary>
    public required double PowerKw { get; init; }

    /// <summary>Nominal capacity [kWh].</summary>
    public required double CapacityKwh { get; init; }

    /// <summary>Energy given over energy taken [0..1]; null: of the factory's own storage, else the usual value.</summary>
    public double? RoundTripEfficiency { get; init; }

    /// <summary>Share of the capacity that is used [0..1], centred; null: of the factory's own storage, else the usual value.</summary>
    public double? UsableShare { get; init; }

    /// <summary>Import that charging never exceeds and discharging tries to stay below [kW]; null: each month's highest import without the storage, for charging only.</summary>
    public double? PeakLimitKw { get; init; }
}
