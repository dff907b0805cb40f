using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Metering;

/// <summary>Which points a new model makes something else of than the one before.</summary>
public static class MeteringChange
{
    /// <summary>Points of a model whose history is to be computed anew: their rules changed, or the model before did not have them.</summary>
    public static IEnumerable<PointDefinition> Points(FactoryModel before, FactoryModel now)
    {
        var old = before.Points.ToDictionary(p => p.Id);
        var sameDays = before.Site.TimeZone == now.Site.TimeZone;
        return now.Points.Where(p => !sameDays || !old.TryGetValue(p.Id, out var was) || !Same(was, p));
    }

    /// <summary>Whether two definitions of a point make the same of its readings.</summary>
    public static bool Same(PointDefinition a, PointDefinition b) =>
        a.Kind == b.Kind
        && a.Unit == b.Unit
        && a.Interval == b.Interval
        && a.RolloverAt == b.RolloverAt
        && a.MaxRate == b.MaxRate
        && a.MinValue == b.MinValue
        && a.MaxValue == b.MaxValue
        && a.MayBeNegative == b.MayBeNegative
        && a.StuckAfter == b.StuckAfter
        && a.Manual == b.Manual
        && a.Multipliers.AsSpan().SequenceEqual(b.Multipliers.AsSpan())
        && a.Sentinels.AsSpan().SequenceEqual(b.Sentinels.AsSpan())
        && a.SourceRank.AsSpan().SequenceEqual(b.SourceRank.AsSpan());
}
