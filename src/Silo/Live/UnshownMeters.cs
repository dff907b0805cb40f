using System.Collections.Concurrent;

namespace FactoryTwin.Silo.Live;

/// <summary>
/// Meters that did not show what was applied last: they failed, or live on a host that knows another revision of the model than this one.
/// They are to show themselves again, at first after half a second, then after twice as long each time, a minute at most.
/// </summary>
internal sealed class UnshownMeters(TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, (DateTimeOffset Due, TimeSpan Pause)> _meters = new();

    public void Add(int point) => _meters.TryAdd(point, (clock.GetUtcNow() + FirstPause, FirstPause));

    /// <summary>It has shown itself by our revision, or is in no model any more.</summary>
    public void Remove(int point)
    {
        if (!_meters.IsEmpty)
        {
            _meters.TryRemove(point, out _);
        }
    }

    /// <summary>The meters whose pause is over; the next one begins.</summary>
    public IReadOnlyList<int> TakeDue()
    {
        var now = clock.GetUtcNow();
        var due = _meters.Where(m => m.Value.Due <= now).ToList();
        foreach (var (point, (_, pause)) in due)
        {
            var next = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            _meters[point] = (now + next, next);
        }
        return [.. due.Select(d => d.Key)];
    }
}
