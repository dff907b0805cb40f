using System.Collections.Immutable;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Footprint.Calculation;

/// <summary>The carbon footprint of a product for a period (产品碳足迹), per declared unit: the sum of its lines, and what is missing.</summary>
public sealed record ProductFootprint
{
    public required ProductEntered Entered { get; init; }

    public required TimeInterval Period { get; init; }

    public required ProducedAmount Output { get; init; }

    /// <summary>Inside the boundary, in the order of the stages.</summary>
    public required ImmutableArray<FootprintLine> Lines { get; init; }

    /// <summary>Of stages beyond the boundary: in no total.</summary>
    public required ImmutableArray<FootprintLine> Beyond { get; init; }

    public required ImmutableArray<FootprintGap> Gaps { get; init; }

    public FootprintProduct Product => Entered.Product;

    /// <summary>False where a line is missing: what is there is then no footprint to pass on.</summary>
    public bool IsComplete => Gaps.IsEmpty;

    /// <summary>Without biogenic uptake [kgCO2e per unit]; null where nothing was counted, which is not zero. Offsets are never part of it.</summary>
    public double? Kilograms => Lines.IsEmpty ? null : Lines.Sum(l => l.Kilograms);

    public double NotFossilKilograms => Lines.Sum(l => l.NotFossilKilograms);

    public double BiogenicKilograms => Lines.Sum(l => l.BiogenicKilograms);

    public double UptakeKilograms => Lines.Sum(l => l.UptakeKilograms);

    /// <summary>Own processes of scopes 1 and 2 [kgCO2e per unit]: what reconciles with the inventory.</summary>
    public double OwnKilograms => Lines.Where(l => l.Kind == FootprintLineKind.OwnProcess).Sum(l => l.Kilograms);

    /// <summary>Share of the footprint that rests on primary data [0..1]; null where nothing was counted.</summary>
    public double? PrimaryShare
    {
        get
        {
            var all = Lines.Sum(l => Math.Abs(l.Kilograms));
            return all == 0 ? null : Lines.Sum(l => Math.Abs(l.Kilograms) * l.PrimaryShare) / all;
        }
    }

    public QualityRating Rating => QualityRating.Mean(Parts);

    public double RatedShare => QualityRating.RatedShare(Parts);

    private List<(double Kilograms, QualityRating Rating)> Parts => [.. Lines.Select(l => (l.Kilograms, l.Rating))];

    public static bool IsInside(LifeCycleStage stage, ProductBoundary boundary) => boundary == ProductBoundary.CradleToGrave || stage <= LifeCycleStage.Manufacture;
}
