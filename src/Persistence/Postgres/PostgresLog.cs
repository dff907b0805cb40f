using System.Runtime.InteropServices;
using System.Threading.Channels;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>
/// The raw log in a table: takes all that waits as one group, writes it with one statement that also gives the numbers, and acknowledges
/// after the commit. The row lock on the last number is held to the commit, so rows of several hosts become visible in the order of
/// their numbers and without a hole; and since it is one statement, a host that dies in the middle holds up nobody.
/// </summary>
internal sealed class PostgresLog : IBatchLog
{
    private const int MaxGroupBytes = 8 * 1024 * 1024;

    private readonly PostgresSource _source;
    private readonly PostgresTail _tail;
    private readonly long _maxInFlight;
    private readonly Channel<Append> _waiting = Channel.CreateUnbounded<Append>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ByteWriter _bytes = new();
    private readonly Task _writing;

    public PostgresLog(PostgresSource source, PostgresWatch watch, IHistoryLease lease, LogPosition after, long catalog, long maxInFlight, ILogTaker taker)
    {
        _source = source;
        _maxInFlight = maxInFlight;
        _tail = new PostgresTail(source, watch, lease, after.Batch, catalog, maxInFlight, taker);
        _writing = Task.Run(WriteAllAsync);
    }

    public long InFlight => _tail.InFlight;

    public long LastId => _tail.LastId;

    public ValueTask<long> HeadAsync(CancellationToken cancellationToken) => new(_source.RunAsync(
        "asking for the end of the log",
        async connection =>
        {
            await using var command = new NpgsqlCommand("SELECT batch FROM log_head", connection);
            return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        },
        cancellationToken));

    public bool HasRoomFor(int readings) => InFlight is var waiting && (waiting == 0 || waiting + readings <= _maxInFlight);

    public ValueTask<AppendResult> AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (batch.Count == 0)
        {
            batch.Dispose();
            return new ValueTask<AppendResult>(new AppendResult(true, 0, LastId));
        }
        var now = _tail.Reserve(batch.Count);
        if (now > _maxInFlight && now != batch.Count)
        {
            _tail.Applied(batch.Count);
            return new ValueTask<AppendResult>(AppendResult.Busy);
        }
        var append = new Append(batch, batch.Count, []);
        if (!_waiting.Writer.TryWrite(append))
        {
            _tail.Applied(batch.Count);
            batch.Dispose();
            throw new StoreException("The store is closed.");
        }
        return new ValueTask<AppendResult>(append.Done.Task.WaitAsync(cancellationToken));
    }

    public async Task<long?> AppendRebuildAsync(IReadOnlyCollection<int> points, CancellationToken cancellationToken)
    {
        var append = new Append(null, 0, MemoryMarshal.AsBytes<int>(points.ToArray()).ToArray());
        if (!_waiting.Writer.TryWrite(append))
        {
            throw new StoreException("The store is closed.");
        }
        return (await append.Done.Task.WaitAsync(cancellationToken).ConfigureAwait(false)).LogPosition;
    }

    public void Applied(int readings) => _tail.Applied(readings);

    public Task TrimAsync(long upToId) => _tail.TrimAsync(upToId);

    public async ValueTask CloseAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        await _tail.CloseAsync().ConfigureAwait(false);
    }

    private async Task WriteAllAsync()
    {
        var group = new List<Append>();
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            group.Clear();
            for (var bytes = 0L; bytes < MaxGroupBytes && _waiting.Reader.TryRead(out var append);)
            {
                if (append.Batch is { } batch)
                {
                    // Numbered by the server: the row says its first arrival, not the bytes.
                    batch.FirstArrival = 0;
                    BatchCodec.Encode(batch, _bytes);
                    append.Data = _bytes.Written.ToArray();
                }
                bytes += append.Data.Length;
                group.Add(append);
            }
            try
            {
                var (id, arrival) = await _source.RunAsync("appending to the log", connection => InsertAsync(connection, group)).ConfigureAwait(false);
                Committed(group, id, arrival);
            }
            catch (Exception e)
            {
                Failed(group, e);
            }
        }
    }

    private void Committed(List<Append> group, long id, long arrival)
    {
        foreach (var append in group)
        {
            var first = arrival + 1;
            id++;
            arrival += append.Readings;
            if (append.Batch is { } batch)
            {
                batch.FirstArrival = first;
                // The applier owns the batch from here on and may give it back at once.
                _tail.Own(id, batch);
            }
            append.Done.SetResult(new AppendResult(true, first, id));
        }
        _tail.Committed(id);
    }

    private void Failed(List<Append> group, Exception error)
    {
        // Without a word from the server the commit may still have happened. Sent again, the readings count once.
        var reason = error is StoreException { InnerException: not PostgresException }
            ? new StoreException($"{error.Message} Whether the readings were kept is not known; send them again, repeated readings count once.", error)
            : error;
        foreach (var append in group)
        {
            _tail.Applied(append.Readings);
            append.Batch?.Dispose();
            append.Done.SetException(reason);
        }
    }

    private async Task<(long Id, long Arrival)> InsertAsync(NpgsqlConnection connection, List<Append> group)
    {
        var before = new long[group.Count];
        var readings = 0L;
        for (var i = 0; i < group.Count; i++)
        {
            before[i] = readings;
            readings += group[i].Readings;
        }
        await using var command = new NpgsqlCommand(
            $"""
            WITH head AS (
                UPDATE log_head SET batch = batch + $1, arrival = arrival + $2 RETURNING batch - $1 AS batch, arrival - $2 AS arrival),
            written AS (
                INSERT INTO batch (id, arrival, readings, catalog, data)
                SELECT head.batch + b.number, head.arrival + b.before + 1, b.readings, c.version, b.data
                FROM head, catalog_version c, unnest($3, $4, $5) WITH ORDINALITY AS b(before, readings, data, number))
            SELECT batch, arrival, pg_notify('{_source.Channel}', 'log ' || (batch + $1)) FROM head
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = group.Count });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = readings });
        command.Parameters.Add(Sql.Longs(before));
        command.Parameters.Add(Sql.Ints(group.Select(a => a.Readings)));
        command.Parameters.Add(Sql.Blobs(group.Select(a => a.Data)));
        await using var row = await command.ExecuteReaderAsync().ConfigureAwait(false);
        await row.ReadAsync().ConfigureAwait(false);
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private sealed class Append(LogBatch? batch, int readings, byte[] data)
    {
        public LogBatch? Batch => batch;

        public int Readings => readings;

        public byte[] Data { get; set; } = data;

        public TaskCompletionSource<AppendResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
