using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Folder;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Sqlite;

/// <summary>The raw log in <c>log.db</c>: one row per request in arrival order, acknowledged after the commit that holds it.</summary>
internal sealed class SqliteLog : IBatchLog, IDisposable
{
    private readonly Database _database;
    private readonly WriterThread _writer;
    private readonly Statement _insert;
    private readonly Statement _delete;
    private readonly ByteWriter _bytes = new();
    private readonly Action<long, LogBatch> _committed;
    private readonly long _maxInFlight;
    // Given out inside a group; what a failed group was given is not used again. _lastId: the newest row that is on disk.
    private long _givenId;
    private long _lastId;
    private long _nextArrival;
    private long _inFlight;

    /// <param name="committed">Called on the writer thread, in row order, for each batch that is on disk.</param>
    /// <param name="maxInFlight">Most readings that are accepted and not yet applied.</param>
    public SqliteLog(DataFolder folder, LogPosition checkpointed, long maxInFlight, Action<long, LogBatch> committed)
    {
        _database = folder.OpenLog();
        _insert = _database.Prepare("INSERT INTO batch (id, data) VALUES (?, ?)");
        _delete = _database.Prepare("DELETE FROM batch WHERE id IN (SELECT id FROM batch WHERE id <= ? ORDER BY id LIMIT 64)");
        _committed = committed;
        _maxInFlight = maxInFlight;
        _lastId = checkpointed.Batch;
        _nextArrival = checkpointed.Arrival + 1;
        try
        {
            Replay(checkpointed.Batch);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
        _givenId = _lastId;
        _writer = new WriterThread(_database, "reading-log");
    }

    public long InFlight => Volatile.Read(ref _inFlight);

    public long LastId => Volatile.Read(ref _lastId);

    /// <summary>A single request is always let in when nothing else waits, however large it is.</summary>
    public bool HasRoomFor(int readings) => InFlight is var waiting && (waiting == 0 || waiting + readings <= _maxInFlight);

    public ValueTask<AppendResult> AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (batch.Count == 0)
        {
            batch.Dispose();
            return new ValueTask<AppendResult>(new AppendResult(true, Volatile.Read(ref _nextArrival), LastId));
        }
        var now = Interlocked.Add(ref _inFlight, batch.Count);
        if (now > _maxInFlight && now != batch.Count)
        {
            Interlocked.Add(ref _inFlight, -batch.Count);
            return new ValueTask<AppendResult>(AppendResult.Busy);
        }
        var append = new Append(this, batch);
        try
        {
            _writer.Post(append);
        }
        catch
        {
            Interlocked.Add(ref _inFlight, -batch.Count);
            batch.Dispose();
            throw;
        }
        return new ValueTask<AppendResult>(cancellationToken.CanBeCanceled ? append.Task.WaitAsync(cancellationToken) : append.Task);
    }

    public void Applied(int readings) => Interlocked.Add(ref _inFlight, -readings);

    public async Task TrimAsync(long upToId)
    {
        while (await _writer.RunAsync(database => { _delete.Bind(1, upToId).Run(); return database.Changes; }).ConfigureAwait(false) > 0)
        {
        }
    }

    public ValueTask<long> HeadAsync(CancellationToken cancellationToken) => new(LastId);

    public Task<long?> AppendRebuildAsync(IReadOnlyCollection<int> points, CancellationToken cancellationToken) => Task.FromResult<long?>(null);

    public ValueTask CloseAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        _writer.Dispose();
        _database.Dispose();
    }

    private void Replay(long after)
    {
        using var rows = _database.Prepare("SELECT id, data FROM batch WHERE id > ? ORDER BY id").Bind(1, after);
        while (rows.Step())
        {
            var batch = BatchCodec.Decode(rows.Blob(1), rows.Long(0));
            _lastId = rows.Long(0);
            _nextArrival = batch.FirstArrival + batch.Count;
            _inFlight += batch.Count;
            _committed(_lastId, batch);
        }
    }

    private sealed class Append(SqliteLog log, LogBatch batch) : IWrite
    {
        private readonly TaskCompletionSource<AppendResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _id;
        private long _firstArrival;

        public Task<AppendResult> Task => _done.Task;

        public void Execute()
        {
            _id = ++log._givenId;
            _firstArrival = log._nextArrival;
            batch.FirstArrival = _firstArrival;
            BatchCodec.Encode(batch, log._bytes);
            log._insert.Bind(1, _id).Bind(2, log._bytes.Written).Run();
            log._nextArrival += batch.Count;
        }

        public void Complete(Exception? error)
        {
            if (error is not null)
            {
                log.Applied(batch.Count);
                batch.Dispose();
                _done.SetException(error);
                return;
            }
            Volatile.Write(ref log._lastId, _id);
            // The applier owns the batch from here on and may give it back at once.
            log._committed(_id, batch);
            _done.SetResult(new AppendResult(true, _firstArrival, _id));
        }
    }
}
