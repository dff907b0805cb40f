using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Products;

/// <summary>What one unit of a product takes of something: a material, a bought part, a product of one's own, energy in its use.</summary>
public sealed record BillLine
{
    /// <summary>Names the line in its bill.</summary>
    public required string Id { get; init; }

    public LifeCycleStage Stage { get; init; }

    /// <summary>Material word; suppliers give their values for it.</summary>
    public required string Material { get; init; }

    public LocalizedName? Name { get; init; }

    /// <summary>Gross amount for one unit of the product, with what is lost on the way [<see cref="Unit"/>].</summary>
    public required double Quantity { get; init; }

    public required string Unit { get; init; }

    /// <summary>Background factor, as <c>table:series</c>; null: only a supplier can tell it.</summary>
    public string? Factor { get; init; }

    /// <summary>A product of this factory whose footprint counts; null: it is bought.</summary>
    public string? Product { get; init; }

    /// <summary>Only values of this supplier; null: of any.</summary>
    public string? Supplier { get; init; }

    /// <summary>How well the background factor fits, as the user rates it; null: only what can be told from the factor.</summary>
    public DataQuality? Quality { get; init; }

    /// <summary>Limit that purchasing set for the material [kgCO2e per <see cref="Unit"/>]; null: none.</summary>
    public double? LimitKilograms { get; init; }

    /// <summary>CO2 that the material took out of the air and still holds, a positive amount [kgCO2 per <see cref="Unit"/>]; null: not stated.</summary>
    public double? BiogenicUptakeKilograms { get; init; }

    /// <summary>Mass of one <see cref="Unit"/>, for its transport [kg]; null: the unit is a mass, or it is not transported.</summary>
    public double? MassKilograms { get; init; }

    /// <summary>How it came here, leg by leg.</summary>
    public ImmutableArray<TransportLeg> Transport { get; init; } = [];

    /// <summary>Goods code of the combined nomenclature, eight digits, where it is a precursor for CBAM; null: it is none.</summary>
    public string? CnCode { get; init; }

    public string? Note { get; init; }
}

/// <summary>A leg of transport.</summary>
/// <param name="Factor">Factor per tonne-kilometre, as <c>table:series</c>.</param>
/// <param name="Kilometres">Distance [km].</param>
public sealed record TransportLeg(string Factor, double Kilometres);
