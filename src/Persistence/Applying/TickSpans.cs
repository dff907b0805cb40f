namespace FactoryTwin.Persistence.Applying;

/// <summary>A set of half-open spans of UTC ticks, ascending and apart from each other.</summary>
internal sealed class TickSpans
{
    private readonly List<(long From, long To)> _spans = [];

    public bool IsEmpty => _spans.Count == 0;

    public IReadOnlyList<(long From, long To)> All => _spans;

    public void Add(long from, long to)
    {
        if (from >= to)
        {
            return;
        }
        var at = 0;
        while (at < _spans.Count && _spans[at].To < from)
        {
            at++;
        }
        while (at < _spans.Count && _spans[at].From <= to)
        {
            from = Math.Min(from, _spans[at].From);
            to = Math.Max(to, _spans[at].To);
            _spans.RemoveAt(at);
        }
        _spans.Insert(at, (from, to));
    }

    public void Add(TickSpans other)
    {
        foreach (var (from, to) in other._spans)
        {
            Add(from, to);
        }
    }

    public bool Contains(long ticks)
    {
        foreach (var (from, to) in _spans)
        {
            if (ticks < from)
            {
                return false;
            }
            if (ticks < to)
            {
                return true;
            }
        }
        return false;
    }

    public bool Overlaps(long from, long to)
    {
        foreach (var span in _spans)
        {
            if (span.From < to && from < span.To)
            {
                return true;
            }
        }
        return false;
    }
}
