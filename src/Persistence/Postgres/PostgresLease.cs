using FactoryTwin.Persistence.Engine;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>
/// The right to write the history: an advisory lock that lives with one connection, and an epoch that every checkpoint checks before it
/// commits. The connection is used several times a second, and the server drops it when it hears nothing for three: so the lock of a
/// host that died, stands still or cannot be reached is free soon, and such a host knows of its loss about as soon.
/// </summary>
internal sealed class PostgresLease : IHistoryLease
{
    /// <summary>Takes the lock of the lease for the session: 1 where it is free.</summary>
    public const string TakeLock = "SELECT pg_try_advisory_lock(hashtext('factorytwin.lease'), hashtext(current_schema()))::int::bigint";

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(300);

    private readonly PostgresSource _source;
    private readonly PostgresWatch _watch;
    private readonly CancellationTokenSource _stop = new();
    private readonly Pulse _changed = new();
    private readonly Task _loop;
    private NpgsqlConnection? _connection;
    private volatile StoreRole _role = StoreRole.Follower;
    private long _epoch;

    /// <summary>Tries once before it returns, so that a host that is alone begins as the holder.</summary>
    public PostgresLease(PostgresSource source, PostgresWatch watch)
    {
        _source = source;
        _watch = watch;
        StepAsync().GetAwaiter().GetResult();
        _loop = Task.Run(RunAsync);
    }

    public event Action<StoreRole>? Changed;

    public event Action? CheckpointAsked
    {
        add => _watch.CheckpointAsked += value;
        remove => _watch.CheckpointAsked -= value;
    }

    public StoreRole Role => _role;

    public long Epoch => Volatile.Read(ref _epoch);

    public async Task<bool> WaitStoredAsync(long batch, CancellationToken cancellationToken)
    {
        while (true)
        {
            var moved = _watch.Moved.Next;
            var changed = _changed.Next;
            if (_watch.Stored >= batch)
            {
                return true;
            }
            if (_role == StoreRole.Holder)
            {
                return false;
            }
            await Task.WhenAny(moved, changed).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task AskForCheckpointAsync() => _source.RunAsync("asking for a checkpoint", async connection =>
    {
        await using var command = new NpgsqlCommand($"SELECT pg_notify('{_source.Channel}', 'checkpoint')", connection);
        return await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    });

    public Task TellCatalogAsync() => _source.RunAsync("telling the other hosts", async connection =>
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { CatalogVersion.Raise(_source) } };
        return await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
    });

    public async ValueTask LeaveAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CloseAsync().ConfigureAwait(false);
        await _watch.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(Beat, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_stop.IsCancellationRequested)
            {
                await StepAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task StepAsync()
    {
        try
        {
            // An answer that takes a second says that the way to the server is broken.
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            patience.CancelAfter(TimeSpan.FromSeconds(_connection is null ? 5 : 1));
            if (_connection is null)
            {
                await OpenAsync(patience.Token).ConfigureAwait(false);
            }
            if (_role == StoreRole.Holder)
            {
                await AskAsync("SELECT 0::bigint", patience.Token).ConfigureAwait(false);
            }
            else if (await AskAsync(TakeLock, patience.Token).ConfigureAwait(false) == 1)
            {
                await TakeAsync(patience.Token).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // Whatever it was, the role is not sure any more. The next beat tries again.
            await CloseAsync().ConfigureAwait(false);
            Become(StoreRole.Follower);
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var connection = _source.Alone();
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            _connection = connection;
            await AskAsync(
                """
                SET idle_session_timeout = '3s'; SET tcp_keepalives_idle = 1; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 2;
                SELECT 0::bigint
                """,
                cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _connection = null;
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The lock is ours: a new epoch begins, under which no checkpoint of the holder before can commit any more.</summary>
    private async Task TakeAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("UPDATE lease SET epoch = epoch + 1, holder = $1, since = now() RETURNING epoch", _connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"process {Environment.ProcessId} on {Environment.MachineName}" });
        Volatile.Write(ref _epoch, (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!);
        Become(StoreRole.Holder);
    }

    private async Task<long> AskAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private async Task CloseAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Become(StoreRole role)
    {
        if (_role != role)
        {
            _role = role;
            _changed.Beat();
            Changed?.Invoke(role);
        }
    }
}
