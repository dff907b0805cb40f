using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Simulator.Faults;

/// <summary>One fault with its points resolved and its windows computed.</summary>
internal sealed class FaultWindows
{
    private readonly bool[] _points;

    public FaultWindows(FactoryModel model, SimulatedFault fault)
    {
        Fault = fault;
        var below = fault.Asset is { } asset ? Below(model, asset) : [];
        var all = fault.Asset is null && fault.Points.IsEmpty;
        // A fault of an asset is one of its gateway: what people enter does not pass there.
        _points = [.. model.Points.Select(p => all || fault.Points.Contains(p.Id) || (!p.Manual && p.Asset is { } a && below.Contains(a)))];
    }

    public SimulatedFault Fault { get; }

    public bool Hits(int point) => _points[point];

    public IEnumerable<int> Points => Enumerable.Range(0, _points.Length).Where(i => _points[i]);

    /// <summary>True where the fault is there at a moment; then also since when.</summary>
    public bool IsActive(long utcTicks, out long sinceTicks)
    {
        sinceTicks = Fault.From.UtcTicks;
        var shift = Fault.Yearly ? new DateTime(utcTicks, DateTimeKind.Utc).Year - Fault.From.UtcDateTime.Year : 0;
        for (var years = shift; years >= Math.Max(0, shift - 1); years--)
        {
            sinceTicks = Fault.From.AddYears(years).UtcTicks;
            if (utcTicks >= sinceTicks && (Fault.To is not { } end || utcTicks < end.AddYears(years).UtcTicks))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The windows that overlap a range.</summary>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset? To)> Within(DateTimeOffset from, DateTimeOffset to)
    {
        var last = Fault.Yearly ? Math.Max(0, to.UtcDateTime.Year - Fault.From.UtcDateTime.Year) : 0;
        for (var years = 0; years <= last; years++)
        {
            var (start, end) = (Fault.From.AddYears(years), Fault.To?.AddYears(years));
            if (start < to && (end is null || end > from))
            {
                yield return (start, end);
            }
        }
    }

    private static HashSet<AssetId> Below(FactoryModel model, AssetId root)
    {
        var result = new HashSet<AssetId> { root };
        // Parents come before or after their children in a model; a few rounds reach every level.
        for (var size = 0; size != result.Count;)
        {
            size = result.Count;
            result.UnionWith(model.Assets.Where(a => a.Parent is { } p && result.Contains(p)).Select(a => a.Id));
        }
        return result;
    }
}
