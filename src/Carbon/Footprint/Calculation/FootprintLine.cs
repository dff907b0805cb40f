using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Calculation;

/// <summary>What a line of a footprint is.</summary>
public enum FootprintLineKind
{
    /// <summary>Scope 1 and 2 of a process of this factory, from the inventory.</summary>
    OwnProcess,

    /// <summary>What lies upstream of energy used here.</summary>
    Upstream,

    Material,

    TransportLeg,

    /// <summary>A product of this factory that goes into another.</summary>
    OwnProduct,
}

/// <summary>Where a line's figure comes from.</summary>
public enum FootprintSource
{
    Inventory,
    Supplier,
    Background,
    OwnProduct,
}

/// <summary>A part of a footprint, per unit of the product.</summary>
public sealed record FootprintLine
{
    /// <summary>Names the line in its footprint: <c>own:press:electricity:scope2</c>, <c>bill:steel</c>, <c>bill:steel:leg1</c>.</summary>
    public required string Id { get; init; }

    public required LifeCycleStage Stage { get; init; }

    public required FootprintLineKind Kind { get; init; }

    public required FootprintSource Source { get; init; }

    public required LocalizedName Name { get; init; }

    /// <summary>Material, carrier or product.</summary>
    public required string Material { get; init; }

    /// <summary>Amount for one unit of the product [<see cref="Unit"/>]; null where only the emission is known.</summary>
    public double? Quantity { get; init; }

    public string? Unit { get; init; }

    /// <summary>[kgCO2e per <see cref="Unit"/>]; null as for the amount.</summary>
    public double? KilogramsPerUnit { get; init; }

    /// <summary>What it adds to the footprint, without biogenic uptake [kgCO2e per unit of the product].</summary>
    public required double Kilograms { get; init; }

    /// <summary>The part of <see cref="Kilograms"/> that is not fossil [kgCO2e]; 0 where nobody told it apart.</summary>
    public double NotFossilKilograms { get; init; }

    /// <summary>CO2 of biological origin set free here: in no total [kgCO2].</summary>
    public double BiogenicKilograms { get; init; }

    /// <summary>CO2 taken out of the air and held, a positive amount: in no total [kgCO2].</summary>
    public double UptakeKilograms { get; init; }

    /// <summary>Part that rests on measurements of whoever emits [0..1].</summary>
    public required double PrimaryShare { get; init; }

    public required QualityRating Rating { get; init; }

    /// <summary>Limit of the material [kgCO2e per <see cref="Unit"/>]; null: none.</summary>
    public double? LimitKilograms { get; init; }

    /// <summary>The background factor; null for other sources.</summary>
    public AppliedFactor? Factor { get; init; }

    /// <summary>The supplier's value; null for other sources.</summary>
    public SupplierValue? Supplier { get; init; }

    /// <summary>Of an own process the process, its share and the figures of the inventory.</summary>
    public OwnPart? Own { get; init; }

    /// <summary>What to know before trusting it.</summary>
    public ImmutableArray<LocalizedName> Notices { get; init; } = [];

    /// <summary>True where the limit is crossed; null where there is none.</summary>
    public bool? IsOverLimit => LimitKilograms is { } limit ? KilogramsPerUnit > limit : null;
}

/// <summary>An own process's part of a product.</summary>
/// <param name="Share">Part of the process that the product carries [0..1].</param>
/// <param name="Output">What was made of the product [unit of the product].</param>
/// <param name="Figures">Figures of the inventory behind it.</param>
public sealed record OwnPart(ProcessEntered Process, double Share, double Output, ImmutableArray<OwnFigure> Figures);

/// <summary>A figure of the inventory in a line.</summary>
/// <param name="Item">Its name in the inventory.</param>
/// <param name="Figure">Its name for lineage; null where the period cannot be named by days.</param>
/// <param name="Asset">Where.</param>
/// <param name="Kilograms">The whole figure [kgCO2e].</param>
public sealed record OwnFigure(string Item, string? Figure, string Asset, double Kilograms);

/// <summary>Why a footprint is not complete.</summary>
/// <param name="Kind">factor, unit, supplier, output, process, inventory, product, stage.</param>
/// <param name="Stage">Null: of no single stage.</param>
/// <param name="Line">Which line; null: none in particular.</param>
public sealed record FootprintGap(string Kind, LifeCycleStage? Stage, string? Line, LocalizedName Message);
