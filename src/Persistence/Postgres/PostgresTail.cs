using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;
using Npgsql;
using NpgsqlTypes;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>
/// Follows the log row by row: what this host appended is at hand, what others appended is read. Reads no further ahead than there is
/// room for, and knows the senders' points and models before it passes their readings on.
/// </summary>
internal sealed class PostgresTail
{
    private const int RowsAtOnce = 64;

    private readonly PostgresSource _source;
    private readonly PostgresWatch _watch;
    private readonly IHistoryLease _lease;
    private readonly long _maxInFlight;
    private readonly ILogTaker _taker;
    private readonly ConcurrentDictionary<long, LogBatch> _own = new();
    private readonly Pulse _room = new();
    private readonly Pulse _committed = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _following;
    private long _last;
    private long _ours;
    private long _inFlight;
    private long _catalog;

    public PostgresTail(PostgresSource source, PostgresWatch watch, IHistoryLease lease, long after, long catalog, long maxInFlight, ILogTaker taker)
    {
        _source = source;
        _watch = watch;
        _lease = lease;
        _maxInFlight = maxInFlight;
        _taker = taker;
        _catalog = catalog;
        _last = watch.Read = after;
        _following = Task.Run(RunAsync);
    }

    public long InFlight => Volatile.Read(ref _inFlight);

    /// <summary>The newest row that is known to be on disk.</summary>
    public long LastId => Math.Max(Math.Max(Volatile.Read(ref _last), Volatile.Read(ref _ours)), _watch.Head);

    /// <returns>The readings that are under way with these.</returns>
    public long Reserve(int readings) => Interlocked.Add(ref _inFlight, readings);

    public void Applied(int readings)
    {
        Interlocked.Add(ref _inFlight, -readings);
        _room.Beat();
    }

    /// <summary>A row of this host is on disk: it need not be read.</summary>
    public void Own(long id, LogBatch batch) => _own[id] = batch;

    public void Committed(long id)
    {
        Volatile.Write(ref _ours, id);
        _committed.Beat();
    }

    /// <summary>Deletes what the history holds, except for what a host that was seen lately has not read.</summary>
    public async Task TrimAsync(long upToId)
    {
        if (!_lease.IsHolder)
        {
            return;
        }
        const string Step = """
            DELETE FROM batch WHERE id IN (
                SELECT id FROM batch
                WHERE id <= LEAST($1, (SELECT MIN(applied) FROM host WHERE seen > now() - interval '60 s')) ORDER BY id LIMIT 512)
            """;
        while (await _source.RunAsync("trimming the log", connection => ExecuteAsync(connection, Step, upToId)).ConfigureAwait(false) > 0)
        {
        }
    }

    public async Task CloseAsync()
    {
        // What this host acknowledged has gone to the applier first, unless the server does not answer any more.
        var patience = Task.Delay(TimeSpan.FromSeconds(5));
        while (Volatile.Read(ref _last) < Volatile.Read(ref _ours) && !patience.IsCompleted && !_following.IsCompleted)
        {
            await Task.WhenAny(Task.Delay(5), _following).ConfigureAwait(false);
        }
        await _stop.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        _stop.Dispose();
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, long number)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = number });
        return await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var signals = Task.WhenAny(_watch.Moved.Next, _committed.Next);
            try
            {
                if (!await StepAsync().ConfigureAwait(false))
                {
                    await signals.WaitAsync(_stop.Token).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (StoreException)
            {
                // The server is away. Appends say so to their senders; rows are read when it is back.
                await Task.Delay(500, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e)
            {
                _taker.Fail(e);
                return;
            }
        }
    }

    /// <returns>False where there is nothing to do until something moves.</returns>
    private async Task<bool> StepAsync()
    {
        if (_watch.Catalog > _catalog)
        {
            await LearnAsync(_watch.Catalog).ConfigureAwait(false);
        }
        var passed = PassOwn();
        if (LastId <= _last)
        {
            return passed;
        }
        await WaitForRoomAsync().ConfigureAwait(false);
        var rows = await _source.RunAsync("reading the log", ReadAsync, _stop.Token).ConfigureAwait(false);
        foreach (var row in rows)
        {
            await PassAsync(row).ConfigureAwait(false);
        }
        return passed || rows.Count > 0;
    }

    private bool PassOwn()
    {
        // A row that was read before its own commit was heard of has been passed on already.
        foreach (var id in _own.Keys.Where(k => k <= _last))
        {
            if (_own.TryRemove(id, out var twice))
            {
                Applied(twice.Count);
                twice.Dispose();
            }
        }
        var passed = false;
        while (_own.TryRemove(_last + 1, out var batch))
        {
            _taker.Take(_last + 1, batch);
            Advance(_last + 1);
            passed = true;
        }
        return passed;
    }

    private async Task PassAsync((long Id, long Arrival, int Readings, long Catalog, byte[] Data) row)
    {
        if (row.Id != _last + 1)
        {
            throw new InvalidOperationException(
                $"{_source.Name}: log rows {_last + 1} to {row.Id - 1} were deleted before this host read them; it was away for too long. Start it again.");
        }
        if (row.Catalog > _catalog)
        {
            await LearnAsync(row.Catalog).ConfigureAwait(false);
        }
        if (_own.TryRemove(row.Id, out var own))
        {
            _taker.Take(row.Id, own);
        }
        else if (row.Readings == 0)
        {
            _taker.TakeRebuild(row.Id, MemoryMarshal.Cast<byte, int>(row.Data).ToArray());
        }
        else
        {
            var batch = BatchCodec.Decode(row.Data, row.Id);
            batch.FirstArrival = row.Arrival;
            Reserve(batch.Count);
            _taker.Take(row.Id, batch);
        }
        Advance(row.Id);
    }

    private void Advance(long id)
    {
        Volatile.Write(ref _last, id);
        _watch.Read = id;
    }

    private async Task LearnAsync(long catalog)
    {
        await _taker.TakeCatalogAsync().ConfigureAwait(false);
        _catalog = catalog;
    }

    private async Task WaitForRoomAsync()
    {
        for (var room = _room.Next; InFlight > _maxInFlight; room = _room.Next)
        {
            await room.WaitAsync(TimeSpan.FromSeconds(1), _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _stop.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<List<(long Id, long Arrival, int Readings, long Catalog, byte[] Data)>> ReadAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            "SELECT id, arrival, readings, catalog, data FROM batch WHERE id > $1 AND id < $2 ORDER BY id LIMIT $3", connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = _last });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = _own.IsEmpty ? long.MaxValue : _own.Keys.DefaultIfEmpty(long.MaxValue).Min() });
        command.Parameters.Add(new NpgsqlParameter { Value = RowsAtOnce, NpgsqlDbType = NpgsqlDbType.Integer });
        var rows = new List<(long, long, int, long, byte[])>();
        await using var reader = await command.ExecuteReaderAsync(_stop.Token).ConfigureAwait(false);
        while (await reader.ReadAsync(_stop.Token).ConfigureAwait(false))
        {
            rows.Add((reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2), reader.GetInt64(3), reader.GetFieldValue<byte[]>(4)));
        }
        return rows;
    }
}
