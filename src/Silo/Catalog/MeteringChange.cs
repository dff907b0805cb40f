using FactoryTwin.Domain.Model;

namespace FactoryTwin.Silo.Catalog;

/// <summary>Whether two definitions of a point make the same of its readings.</summary>
internal static class MeteringChange
{
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
