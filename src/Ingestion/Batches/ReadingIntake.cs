using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Ingestion.Batches;

/// <summary>
/// What every format ends in: the checks that need no state (unit converts, value finite, time possible, source known), the batch of
/// what passed and the list of what did not.
/// </summary>
/// <remarks>One per request at a time; reuse it through <see cref="Begin"/>. Not thread-safe.</remarks>
public sealed class ReadingIntake(IPointResolver points, int batchLimit = ReadingBatch.DefaultLimit) : IDisposable
{
    /// <summary>A reading may be this much ahead of the receiver's clock.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromHours(1);

    /// <summary>No meter data of interest is older; a time before it is one in the wrong unit.</summary>
    public static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private IPointResolver _points = points;

    public ReadingBatch Batch { get; } = new(batchLimit);

    public RefusalList Refusals { get; } = new();

    /// <summary>Receive time of the request, UTC ticks: the time of a line that has none.</summary>
    public long ReceivedTicks { get; private set; }

    public long LatestTicks { get; private set; }

    /// <summary>Empties batch and refusals for a new request.</summary>
    /// <param name="receivedAt">The receiver's clock.</param>
    /// <param name="points">The factory's points, where they changed or it is another factory.</param>
    public void Begin(DateTimeOffset receivedAt, IPointResolver? points = null)
    {
        _points = points ?? _points;
        ReceivedTicks = receivedAt.UtcTicks;
        LatestTicks = (receivedAt + MaxAhead).UtcTicks;
        Batch.Clear();
        Refusals.Clear();
    }

    public void Dispose() => Batch.Dispose();

    internal string NoSuchPoint => _points.NoSuchPoint;

    internal string NoSuchPointRemedy => _points.NoSuchPointRemedy;

    internal bool TryResolve(ReadOnlySpan<byte> id, out PointTarget target) => _points.TryResolve(id, out target!);

    /// <summary>Checks a reading and adds it. On a fault nothing was added; <see cref="Refuse"/> finds the words.</summary>
    /// <param name="unit">Unit as sent; empty: the point's own.</param>
    /// <param name="source">Source name as sent; empty: nobody said.</param>
    internal ReadingFault Add(
        PointTarget target, long ticks, double value, ReadingQuality quality, ReadOnlySpan<byte> unit, ReadOnlySpan<byte> source)
    {
        if (!unit.IsEmpty && !target.HasUnit(unit))
        {
            if (!target.TryConversion(unit, out var conversion))
            {
                return ReadingFault.Unit;
            }
            value = conversion.Apply(value);
        }
        if (!double.IsFinite(value))
        {
            return ReadingFault.NotFinite;
        }
        if (ticks < Earliest.UtcTicks)
        {
            return ReadingFault.TooEarly;
        }
        if (ticks < _points.RemovedBeforeTicks)
        {
            return ReadingFault.Removed;
        }
        if (ticks > LatestTicks)
        {
            return ReadingFault.TooFarAhead;
        }
        ushort index = 0;
        if (!source.IsEmpty && !_points.TrySource(source, out index))
        {
            return ReadingFault.Source;
        }
        // + 0.0 turns -0 into 0: the two are equal, but would make sums and minima depend on order.
        return Batch.TryAdd(new ReadingEntry(target.Index, ticks, value + 0.0, quality, index)) ? ReadingFault.None : ReadingFault.BatchFull;
    }

    /// <summary>Puts a fault of <see cref="Add"/> into words; the text is the part of the input that the fault is about.</summary>
    internal void Refuse(ReadingFault fault, int line, int column, string field, PointTarget target, ReadOnlySpan<byte> text)
    {
        switch (fault)
        {
            case ReadingFault.Unit:
                Refusals.Add(line, column, field, $"unit '{text}' does not convert to '{target.UnitCode}' of point '{target.Id.Value}': {target.WhyNot(text)}");
                break;
            case ReadingFault.NotFinite:
                Refusals.Add(line, column, field, $"'{text}' is beyond the range of numbers");
                break;
            case ReadingFault.TooEarly:
                Refusals.Add(line, column, field, $"time '{text}' lies before 2000-01-01; is it in another unit than declared?");
                break;
            case ReadingFault.Removed:
                Refusals.Add(line, column, field, $"time '{text}' lies before {Text(_points.RemovedBeforeTicks)} UTC: raw readings before it were removed by retention, so their sums stand and none can be added");
                break;
            case ReadingFault.TooFarAhead:
                Refusals.Add(line, column, field, $"time '{text}' lies more than 1 h ahead of the receiver's clock ({Text(ReceivedTicks)} UTC); is it in another unit than declared?");
                break;
            case ReadingFault.Source:
                Refusals.Add(line, column, field, $"source '{text}' is no name of at most 128 bytes, or there are too many sources already");
                break;
            case ReadingFault.BatchFull:
                Refusals.Add(line, 0, "", $"more than {Batch.Limit} readings in one request; send the rest in another");
                break;
        }
    }

    private static string Text(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm:ss", null);
}

/// <summary>Why a well-formed reading was not taken.</summary>
internal enum ReadingFault
{
    None,
    Unit,
    NotFinite,
    TooEarly,
    Removed,
    TooFarAhead,
    Source,
    BatchFull,
}
