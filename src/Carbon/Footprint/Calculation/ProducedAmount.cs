using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Calculation;

/// <summary>What was made of a product in a period (产量).</summary>
/// <param name="Product">The product.</param>
/// <param name="Amount">[unit of the product]; null: not known, which is not zero.</param>
/// <param name="Unit">Unit of the product.</param>
/// <param name="Point">Meter that tells it; null: documents do.</param>
/// <param name="Coverage">Share of the period that readings or documents cover [0..1].</param>
/// <param name="Problem">Why it is not known, or known in part only; null: it is known.</param>
public sealed record ProducedAmount(string Product, double? Amount, string Unit, PointId? Point, double Coverage, LocalizedName? Problem)
{
    /// <summary>Something was made, so that figures per unit exist.</summary>
    public bool IsMade => Amount is > 0;
}
