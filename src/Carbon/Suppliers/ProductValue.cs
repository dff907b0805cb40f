namespace FactoryTwin.Carbon.Suppliers;

/// <summary>What a supplier says of one of its products (供应商碳足迹值), as it stands in its file.</summary>
public sealed record ProductValue
{
    /// <summary>Product of the register.</summary>
    public required string Product { get; init; }

    /// <summary>Cradle to the supplier's gate, without biogenic uptake [kgCO2e per <see cref="Unit"/>]; never negative.</summary>
    public required double KilogramsPerUnit { get; init; }

    /// <summary>Declared unit, such as <c>kg</c>, <c>pcs</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>First day of the period that the value describes.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day that no longer belongs to it.</summary>
    public required DateOnly To { get; init; }

    /// <summary>First day on which the value may be used no longer, as the supplier states it; null: the setting says.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The fossil part [kgCO2e per unit]; null: not told apart.</summary>
    public double? FossilKilogramsPerUnit { get; init; }

    /// <summary>CO2 that the material holds, as a positive amount [kgCO2 per unit]; null: not told.</summary>
    public double? BiogenicUptakeKilogramsPerUnit { get; init; }

    /// <summary>Part of it that rests on own measurements [0..1]; null: not told.</summary>
    public double? PrimaryShare { get; init; }

    public ValueQuality? Quality { get; init; }

    /// <summary>Id of the footprint in the supplier's own system, or the number of its report; null: none is told.</summary>
    public string? Reference { get; init; }

    /// <summary>Standards it was made by, such as <c>ISO14067</c>; null: not told.</summary>
    public string? Standards { get; init; }

    /// <summary>Country or region; null: not told.</summary>
    public string? Geography { get; init; }

    public string? Note { get; init; }

    /// <summary>Line in the file, from 1.</summary>
    public required int Line { get; init; }
}

/// <summary>Data-quality rating (数据质量评级) as the supplier gives it: 1 is best.</summary>
/// <param name="Technology">[1..<paramref name="Worst"/>]</param>
/// <param name="Time">[1..<paramref name="Worst"/>]</param>
/// <param name="Geography">[1..<paramref name="Worst"/>]</param>
/// <param name="Worst">The other end of the scale: 5 in PACT 3, 3 in PACT 2.</param>
public sealed record ValueQuality(double Technology, double Time, double Geography, double Worst)
{
    public double Mean => (Technology + Time + Geography) / 3;

    /// <summary>1 for the best rating, 0 for the worst.</summary>
    public double Share => (Worst - Mean) / (Worst - 1);
}

/// <summary>A value that was accepted: what counts, where it stands, and who took it.</summary>
/// <param name="Id">Names it: request, answer, line.</param>
/// <param name="Supplier">Who delivers.</param>
/// <param name="Request">The request it answers.</param>
/// <param name="Answer">The file it stands in.</param>
/// <param name="Value">What it says.</param>
/// <param name="ValidTo">First day on which it holds no longer.</param>
/// <param name="By">Who accepted it.</param>
/// <param name="At">When.</param>
public sealed record AcceptedValue(
    string Id, Supplier Supplier, string Request, ReceivedAnswer Answer, ProductValue Value, DateOnly ValidTo, string By, DateTimeOffset At)
{
    public bool HoldsOn(DateOnly day) => Value.From <= day && day < ValidTo;
}
