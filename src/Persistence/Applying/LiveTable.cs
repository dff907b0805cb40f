namespace FactoryTwin.Persistence.Applying;

/// <summary>All points in memory, by number. The applier adds; everybody reads.</summary>
internal sealed class LiveTable
{
    private volatile LivePoint?[] _points = new LivePoint?[64];

    /// <summary>For readers: null where the point never had a reading.</summary>
    public LivePoint? Find(int point)
    {
        var points = _points;
        return (uint)point < (uint)points.Length ? Volatile.Read(ref points[point]) : null;
    }

    /// <summary>For the applier alone.</summary>
    public LivePoint Get(int point)
    {
        var points = _points;
        if (point >= points.Length)
        {
            Array.Resize(ref points, Math.Max(point + 1, points.Length * 2));
            _points = points;
        }
        if (points[point] is { } found)
        {
            return found;
        }
        var made = new LivePoint(point);
        Volatile.Write(ref points[point], made);
        return made;
    }

    public IEnumerable<LivePoint> All => _points.OfType<LivePoint>();
}
