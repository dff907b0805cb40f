using System.Threading.Channels;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Applying;

/// <summary>A row of the log: a batch of readings, or work that stands between two. Work without a row has the number 0.</summary>
internal sealed record QueuedRow(long Id, LogBatch? Batch, TurnWork? Work);

/// <summary>What waits for the applier's turn, in log order.</summary>
internal sealed class ApplyQueue
{
    private readonly Channel<QueuedRow> _rows = Channel.CreateUnbounded<QueuedRow>(new UnboundedChannelOptions { SingleReader = true });
    private long _readings;

    /// <summary>Readings that wait or are being applied.</summary>
    public long Readings => Volatile.Read(ref _readings);

    public bool IsEmpty => !_rows.Reader.TryPeek(out _);

    public void Add(long id, LogBatch batch)
    {
        Interlocked.Add(ref _readings, batch.Count);
        _rows.Writer.TryWrite(new QueuedRow(id, batch, null));
    }

    /// <returns>False where nothing more is taken.</returns>
    public bool Add(long id, TurnWork work) => _rows.Writer.TryWrite(new QueuedRow(id, null, work));

    /// <summary>Waits until something is there.</summary>
    /// <returns>False at the end.</returns>
    public ValueTask<bool> WaitAsync(CancellationToken cancellation) => _rows.Reader.WaitToReadAsync(cancellation);

    /// <summary>Takes what waits, up to a block; work that stands between batches ends the block.</summary>
    /// <param name="position">Moved to the last row that was taken.</param>
    /// <returns>The work, where it was met.</returns>
    public QueuedRow? Collect(int maxReadings, List<LogBatch> batches, ref LogPosition position)
    {
        batches.Clear();
        for (var readings = 0; readings < maxReadings && _rows.Reader.TryRead(out var row);)
        {
            if (row.Batch is not { } batch)
            {
                return row;
            }
            batches.Add(batch);
            readings += batch.Count;
            position = new LogPosition(row.Id, batch.FirstArrival + batch.Count - 1);
        }
        return null;
    }

    public void Applied(int readings) => Interlocked.Add(ref _readings, -readings);

    /// <summary>Nothing more is taken.</summary>
    public void Complete() => _rows.Writer.TryComplete();

    /// <summary>Nothing more is done: those who wait for work learn why.</summary>
    public void Fail(Exception error)
    {
        Complete();
        while (_rows.Reader.TryRead(out var row))
        {
            row.Work?.Fail(error);
        }
    }
}
