using System.Buffers;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Coding;

namespace FactoryTwin.Persistence.Log;

/// <summary>The readings of one request, in order, in pooled columns. Once the log has accepted it, it belongs to the log.</summary>
public sealed class LogBatch : IDisposable
{
    /// <summary>Arrays up to this many readings are used again.</summary>
    private const int LongestKept = 1 << 18;

    /// <summary>Arrays of a length that are kept: as many batches wait for the applier when it is far behind.</summary>
    private const int MostKept = 512;

    private int[] _points;
    private long[] _ticks;
    private double[] _values;
    private ReadingQuality[] _qualities;
    private ushort[] _sources;

    public LogBatch(int capacity = 1024)
    {
        _points = Columns<int>.Rent(capacity);
        _ticks = Columns<long>.Rent(capacity);
        _values = Columns<double>.Rent(capacity);
        _qualities = Columns<ReadingQuality>.Rent(capacity);
        _sources = Columns<ushort>.Rent(capacity);
    }

    public int Count { get; private set; }

    /// <summary>Arrival number of the first reading; the others follow by one. Set by the log.</summary>
    public long FirstArrival { get; internal set; }

    public ReadOnlySpan<int> Points => _points.AsSpan(0, Count);

    /// <summary>UTC ticks.</summary>
    public ReadOnlySpan<long> Ticks => _ticks.AsSpan(0, Count);

    /// <summary>In each point's unit, before the multiplier.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    public ReadOnlySpan<ReadingQuality> Qualities => _qualities.AsSpan(0, Count);

    /// <summary>Numbers of the source table; 0 is "nobody said".</summary>
    public ReadOnlySpan<ushort> Sources => _sources.AsSpan(0, Count);

    public void Add(int point, long utcTicks, double value, ReadingQuality quality = ReadingQuality.Measured, ushort source = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(point);
        if ((ulong)utcTicks >= RowKey.EndOfTime)
        {
            throw new ArgumentOutOfRangeException(nameof(utcTicks), utcTicks, "Times up to the year 2870 can be kept.");
        }
        var at = Count;
        if (at >= _points.Length || at >= _qualities.Length || at >= _ticks.Length || at >= _values.Length || at >= _sources.Length)
        {
            Grow();
        }
        _points[at] = point;
        _ticks[at] = utcTicks;
        _values[at] = value;
        _qualities[at] = quality;
        _sources[at] = source;
        Count = at + 1;
    }

    /// <summary>Gives the arrays back. The log does so for a batch it accepted.</summary>
    public void Dispose()
    {
        if (_points.Length == 0)
        {
            return;
        }
        Columns<int>.Return(_points);
        Columns<long>.Return(_ticks);
        Columns<double>.Return(_values);
        Columns<ReadingQuality>.Return(_qualities);
        Columns<ushort>.Return(_sources);
        (_points, _ticks, _values, _qualities, _sources) = ([], [], [], [], []);
        Count = 0;
    }

    private void Grow()
    {
        var size = Math.Max(16, Count * 2);
        Grow(ref _points, size);
        Grow(ref _ticks, size);
        Grow(ref _values, size);
        Grow(ref _qualities, size);
        Grow(ref _sources, size);
    }

    private void Grow<T>(ref T[] array, int size)
    {
        var larger = Columns<T>.Rent(size);
        array.AsSpan(0, Count).CopyTo(larger);
        if (array.Length > 0)
        {
            Columns<T>.Return(array);
        }
        array = larger;
    }

    /// <summary>
    /// Batches are filled on one thread and given back on another, hundreds at a time when the applier is behind: more than the shared
    /// pool keeps.
    /// </summary>
    private static class Columns<T>
    {
        private static readonly ArrayPool<T> Pool = ArrayPool<T>.Create(LongestKept, MostKept);

        public static T[] Rent(int length) => Pool.Rent(length);

        public static void Return(T[] array) => Pool.Return(array);
    }
}
