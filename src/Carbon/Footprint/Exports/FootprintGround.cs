using System.Collections.Immutable;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Exports;

/// <summary>A footprint that is passed on, with who passes it on.</summary>
/// <param name="Footprint">The footprint.</param>
/// <param name="Set">The run that it is of.</param>
/// <param name="Site">Where it was made.</param>
/// <param name="Created">When the document is made.</param>
public sealed record FootprintGround(ProductFootprint Footprint, FootprintSet Set, Site Site, DateTimeOffset Created)
{
    /// <summary>Who reports, as the boundary of the last year states it; empty: nobody stated it.</summary>
    internal string Company => Set.Inventory.Boundaries.LastOrDefault()?.Boundary.LegalEntity ?? "";

    internal string? CompanyCode => Set.Inventory.Boundaries.LastOrDefault()?.Boundary.EntityCode;

    /// <summary>Lines up to the gate: what partners exchange.</summary>
    internal ImmutableArray<FootprintLine> ToTheGate => [.. Footprint.Lines.Where(l => l.Stage <= LifeCycleStage.Manufacture)];

    /// <summary>What every format asks for before a footprint leaves the house.</summary>
    internal List<ExportProblem> Missing()
    {
        var missing = Footprint.Gaps.Select(g => new ExportProblem(g.Line ?? g.Kind, g.Message)).ToList();
        if (DeclaredUnit.Of(Footprint.Product.Unit) is null)
        {
            missing.Add(new ExportProblem("unit", new LocalizedName($"交换格式没有单位 '{Footprint.Product.Unit}'。", $"The format has no unit '{Footprint.Product.Unit}'.")));
        }
        return missing;
    }
}
