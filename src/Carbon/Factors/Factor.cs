using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Factors;

/// <summary>
/// One published figure of the factor library in one edition (排放因子): an emission factor, a warming potential, a calorific value, a cell of
/// a steam table. Never changed, only followed by a newer edition.
/// </summary>
public sealed record Factor
{
    /// <summary>Table (file) it stands in, such as <c>grid</c>.</summary>
    public required string Table { get; init; }

    /// <summary>Unique in its table, such as <c>chongqing-2023-average</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What the editions of one factor share, such as <c>chongqing-average</c>.</summary>
    public required string Series { get; init; }

    public LocalizedName? Name { get; init; }

    /// <summary>The document that published it.</summary>
    public required string Edition { get; init; }

    /// <summary>The year it describes; null for one that is no yearly figure, such as a fuel's default.</summary>
    public required int? Year { get; init; }

    public required string Region { get; init; }

    /// <summary>Such as <c>average</c>, <c>residual</c> (non-fossil market trades taken out), <c>default</c>.</summary>
    public required string Basis { get; init; }

    /// <summary>Carrier, gas or material that it is of.</summary>
    public required string Carrier { get; init; }

    /// <summary>[<see cref="Unit"/>]</summary>
    public required double Value { get; init; }

    /// <summary>What the source prints where that is a misprint; <see cref="Value"/> is put right and the note says how. Null: as printed.</summary>
    public double? Printed { get; init; }

    /// <summary>Half width of the published or worked-out range, in the unit of <see cref="Value"/>; null: not stated.</summary>
    public double? Uncertainty { get; init; }

    public required FactorUnit Unit { get; init; }

    /// <summary>What the value is made of, where the source says so.</summary>
    public ImmutableArray<FactorPart> Parts { get; init; } = [];

    /// <summary>The day it was issued or came into force; null: not stated.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>First day on which it no longer holds; null: open.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Id, in the same table, of the edition that this one takes the place of; null: of none.</summary>
    public string? Supersedes { get; init; }

    public required Provenance Provenance { get; init; }

    /// <summary>How a model names it: <c>grid:chongqing-2023-average</c>.</summary>
    public string Reference => $"{Table}:{Id}";

    /// <summary>What the value is a mass of, such as <c>CO2</c> or <c>CO2e</c>; empty where it is no mass of a substance.</summary>
    public string Gas => Unit.Substance ?? "";

    /// <summary>Such as <c>kgCO2/kWh</c>.</summary>
    public string UnitText => Unit.Text;

    /// <summary>The year from which on a series takes this edition: the one it describes, else that of its first day.</summary>
    public int FirstYear => Year ?? ValidFrom?.Year ?? int.MinValue;

    public FactorPart? Part(string name) => Parts.FirstOrDefault(p => p.Name == name);
}
