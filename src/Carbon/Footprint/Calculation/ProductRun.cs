using System.Collections.Immutable;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Footprint.Calculation;

/// <summary>Puts the footprint of each product together, once, those that go into others first.</summary>
internal sealed class ProductRun(
    ProductBook book, ImmutableSortedDictionary<string, ProducedAmount> outputs, TimeInterval period, OwnLines own, BillLines bill)
{
    /// <summary>Stages that every footprint has, whatever its boundary.</summary>
    private static readonly LifeCycleStage[] ToTheGate = [LifeCycleStage.RawMaterials, LifeCycleStage.Manufacture];

    private static readonly LifeCycleStage[] ToTheGrave =
        [LifeCycleStage.RawMaterials, LifeCycleStage.Manufacture, LifeCycleStage.Distribution, LifeCycleStage.Use, LifeCycleStage.EndOfLife];

    private readonly Dictionary<string, ProductFootprint> _known = new(StringComparer.Ordinal);

    public ProductFootprint Of(ProductEntered entered)
    {
        if (!_known.TryGetValue(entered.Product.Id, out var known))
        {
            // Rules keep a product from being made of itself; should a book say so all the same, the line is a gap.
            _known[entered.Product.Id] = Empty(entered);
            _known[entered.Product.Id] = known = Make(entered);
        }
        return known;
    }

    private ProductFootprint Make(ProductEntered entered)
    {
        var (product, output) = (entered.Product, outputs[entered.Product.Id]);
        var (lines, gaps) = (new List<FootprintLine>(), new List<FootprintGap>());
        void Take((FootprintLine? Line, FootprintGap? Gap) part)
        {
            if (part.Line is { } line)
            {
                lines.Add(line);
            }
            if (part.Gap is { } gap)
            {
                gaps.Add(gap);
            }
        }
        foreach (var line in product.Materials)
        {
            Take(line.Product is { } part ? OwnProduct(line, part) : bill.Of(line));
            foreach (var leg in bill.TransportOf(line))
            {
                Take(leg);
            }
        }
        if (output.IsMade)
        {
            lines.AddRange(own.Of(product, output.Amount!.Value));
            foreach (var upstream in own.UpstreamOf(product, output.Amount.Value))
            {
                Take(upstream);
            }
        }
        gaps.AddRange(OutputGaps(product, output));
        gaps.AddRange(own.GapsOf(product));
        var inside = lines.Where(l => ProductFootprint.IsInside(l.Stage, product.Boundary)).OrderBy(l => l.Stage).ToImmutableArray();
        gaps.AddRange(Stages(product, inside, gaps).ToList());
        return new ProductFootprint
        {
            Entered = entered,
            Period = period,
            Output = output,
            Lines = inside,
            Beyond = [.. lines.Except(inside).OrderBy(l => l.Stage)],
            Gaps = [.. gaps.Where(g => (g.Stage is not { } stage || ProductFootprint.IsInside(stage, product.Boundary)) && !IsAccepted(g, product, output))],
        };
    }

    private (FootprintLine? Line, FootprintGap? Gap) OwnProduct(BillLine line, string id)
    {
        if (book.Product(id) is not { } part)
        {
            return (null, new FootprintGap("product", line.Stage, $"bill:{line.Id}", new LocalizedName($"没有产品 '{id}'。", $"There is no product '{id}'.")));
        }
        var footprint = Of(part);
        var made = BillLines.OfOwn(line, footprint);
        return made.Line is null || footprint.IsComplete ? made : (made.Line, new FootprintGap(
            "product", line.Stage, $"bill:{line.Id}", new LocalizedName($"自产产品 '{id}' 的足迹不完整。", $"The footprint of '{id}', which goes into it, is not complete.")));
    }

    /// <summary>What is missing in part may be accepted with its share and reason; an output that is not known at all may not.</summary>
    private static bool IsAccepted(FootprintGap gap, FootprintProduct product, ProducedAmount output) =>
        CutOff.Acceptable.Contains(gap.Kind) && (gap.Kind != "output" || output.IsMade) && product.CutOffs.Any(c => c.Accepts == gap.Kind);

    private static IEnumerable<FootprintGap> OutputGaps(FootprintProduct product, ProducedAmount output)
    {
        if (output.Problem is { } problem)
        {
            yield return new FootprintGap("output", LifeCycleStage.Manufacture, null, problem);
        }
        else if (!output.IsMade)
        {
            yield return new FootprintGap("output", LifeCycleStage.Manufacture, null, new LocalizedName(
                $"此期间没有生产 '{product.Id}'。", $"Nothing of '{product.Id}' was made in the period."));
        }
    }

    /// <summary>Stages that nothing tells; one that a gap is named in already is not named again.</summary>
    private static IEnumerable<FootprintGap> Stages(FootprintProduct product, ImmutableArray<FootprintLine> lines, List<FootprintGap> gaps) =>
        from stage in product.Boundary == ProductBoundary.CradleToGate ? ToTheGate : ToTheGrave
        where lines.All(l => l.Stage != stage) && gaps.TrueForAll(g => g.Stage != stage) && product.CutOffs.All(c => c.Stage != stage)
        select new FootprintGap("stage", stage, null, new LocalizedName(
            "该阶段没有任何数据;请补充,或作为取舍项注明理由。", "Nothing is counted in this stage: add it, or leave it out with a reason."));

    private ProductFootprint Empty(ProductEntered entered) => new()
    {
        Entered = entered, Period = period, Output = outputs[entered.Product.Id], Lines = [], Beyond = [], Gaps = [],
    };
}
