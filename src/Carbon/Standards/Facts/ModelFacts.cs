using System.Globalization;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Standards.Facts;

/// <summary>What the factory model alone tells.</summary>
public static class ModelFacts
{
    private static readonly string[] GeneralEquipment = ["motor-system", "transformer", "compressor", "fan", "pump"];

    public static IEnumerable<Fact> Of(FactoryModel model)
    {
        yield return Fact.Of("model.loaded", true);
        yield return Fact.Of("twin.model", !model.Points.IsEmpty);
        yield return Fact.Of("screens.visual", !model.Points.IsEmpty);
        yield return Fact.Of("metering.points", model.Points.Length);
        yield return Fact.Of("energy.query", model.Points.Any(p => p.Carrier == "electricity"));
        yield return Fact.Of("energy.flow", model.Points.Any(p => p.Parent is not null));
        yield return Fact.Of("pv.capacity", model.Assets.Where(a => a.Kind == "pv-array").Sum(a => a.Figures.GetValueOrDefault("peakKwp")));
        yield return Fact.Of("storage.capacity", model.Assets.Where(a => a.Kind == "storage").Sum(a => a.Figures.GetValueOrDefault("capacityKwh")));
        if (!model.Assets.IsEmpty)
        {
            yield return Fact.Of("model.systems-tagged", 100.0 * model.Assets.Count(a => a.ProductionSystem is not null) / model.Assets.Length);
        }
        if (model.Points.Any(p => p.Multipliers.Length > 0))
        {
            yield return Fact.Of("metering.ratios", true);
        }
        if (GradeOneShare(model) is { } share)
        {
            yield return share;
        }
    }

    /// <summary>Equipment without a grade counts as not grade 1: it has not been shown.</summary>
    private static Fact? GradeOneShare(FactoryModel model)
    {
        double all = 0, best = 0;
        var ungraded = 0;
        foreach (var asset in model.Assets.Where(a => GeneralEquipment.Contains(a.Kind)))
        {
            var rated = asset.Figures.TryGetValue("ratedKw", out var kw) ? kw : asset.Figures.GetValueOrDefault("ratedKva");
            all += rated;
            best += IsGradeOne(asset.EfficiencyGrade) ? rated : 0;
            ungraded += asset.EfficiencyGrade is null ? 1 : 0;
        }
        return all == 0 ? null : Fact.Of(
            "equipment.grade1-share",
            100 * best / all,
            note: ungraded == 0 ? null : new LocalizedName(
                string.Create(CultureInfo.InvariantCulture, $"{ungraded} 台设备未登记能效等级，按未达到1级计。"),
                string.Create(CultureInfo.InvariantCulture, $"{ungraded} units have no efficiency grade on record and count as not grade 1.")));
    }

    /// <summary>A grade is written as <c>1</c>, or as <c>motor IE5=1</c> where another class stands behind it.</summary>
    private static bool IsGradeOne(string? grade) => grade?.Split('=')[^1].Trim() == "1";
}
