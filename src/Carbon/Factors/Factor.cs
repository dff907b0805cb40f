using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Factors;

/// <summary>One published emission factor in one edition (排放因子): never changed, only followed by a newer edition.</summary>
public sealed record Factor
{
    /// <summary>Table (file) it stands in, such as <c>grid</c>.</summary>
    public required string Table { get; init; }

    /// <summary>Unique in its table, such as <c>chongqing-2023-average</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What the editions of one factor share, such as <c>chongqing-average</c>.</summary>
    public required string Series { get; init; }

    /// <summary>The document that published it.</summary>
    public required string Edition { get; init; }

    /// <summary>The year it describes; null for one that is no yearly figure, such as a fuel's default.</summary>
    public required int? Year { get; init; }

    public required string Region { get; init; }

    /// <summary>Such as <c>average</c>, <c>residual</c> (non-fossil market trades taken out), <c>default</c>.</summary>
    public required string Basis { get; init; }

    public required string Carrier { get; init; }

    /// <summary>[kgCO2e per <see cref="PerUnit"/>]; of CO2 only where <see cref="Gas"/> says so.</summary>
    public required double Value { get; init; }

    /// <summary>Half width of the published or worked-out range, in the unit of <see cref="Value"/>; null: not stated.</summary>
    public double? Uncertainty { get; init; }

    public required Unit PerUnit { get; init; }

    /// <summary><c>CO2</c> or <c>CO2e</c>.</summary>
    public required string Gas { get; init; }

    /// <summary>The day it was issued or came into force; null: not stated.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>First day on which it no longer holds; null: open.</summary>
    public DateOnly? ValidTo { get; init; }

    public required Provenance Provenance { get; init; }

    /// <summary>How a model names it: <c>grid:chongqing-2023-average</c>.</summary>
    public string Reference => $"{Table}:{Id}";

    /// <summary>Such as <c>kgCO2/kWh</c>.</summary>
    public string UnitText => $"kg{Gas}/{PerUnit.Code}";
}
