using System.Collections.Frozen;
using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Access.Secrets;

/// <summary>Which points a device key may write. Asked once per reading.</summary>
public sealed class PointScope
{
    public const int Most = 20_000;

    private readonly FrozenSet<string> _ids;
    private readonly string[] _beginnings;

    public PointScope(IEnumerable<string> points)
    {
        var all = points.ToList();
        _ids = all.Where(p => !p.EndsWith('*')).ToFrozenSet(StringComparer.Ordinal);
        _beginnings = [.. all.Where(p => p.EndsWith('*')).Select(p => p[..^1])];
    }

    /// <summary>A point id, the beginning of one followed by <c>*</c>, or <c>*</c> for all.</summary>
    public static bool IsValid(string? point) => point is not null && (point == "*" || IdText.IsValid(point.EndsWith('*') ? point[..^1] : point));

    public bool Covers(string point)
    {
        if (_ids.Contains(point))
        {
            return true;
        }
        foreach (var beginning in _beginnings)
        {
            if (point.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }
}
