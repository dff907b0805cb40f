using System.Globalization;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>
/// How far log, history and catalogue of the database are, as this host knows it: told by notices, and asked once a second for what a
/// notice may have missed. The same question says to the others how far this host has read the log.
/// </summary>
internal sealed class PostgresWatch : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly PostgresSource _source;
    private readonly Guid _host = Guid.CreateVersion7();
    private readonly CancellationTokenSource _stop = new();
    private readonly Pulse _moved = new();
    private readonly Task _asking;
    private readonly Task _listening;
    private long _head;
    private long _stored;
    private long _catalog;
    private long _read;

    public PostgresWatch(PostgresSource source)
    {
        _source = source;
        // Before anything is read: from here on no row of the log is deleted under this host.
        source.Run("joining the hosts", connection => Ask(connection).GetAwaiter().GetResult());
        _asking = Task.Run(AskAsync);
        _listening = Task.Run(ListenAsync);
    }

    /// <summary>A checkpoint is wanted by another host.</summary>
    public event Action? CheckpointAsked;

    /// <summary>Beats when one of the numbers has moved.</summary>
    public Pulse Moved => _moved;

    /// <summary>The last row of the log.</summary>
    public long Head => Volatile.Read(ref _head);

    /// <summary>The last row of the log that the stored history holds.</summary>
    public long Stored => Volatile.Read(ref _stored);

    /// <summary>Grows with each new point and model revision.</summary>
    public long Catalog => Volatile.Read(ref _catalog);

    /// <summary>The last row of the log that this host has read; set by its reader.</summary>
    public long Read
    {
        get => Volatile.Read(ref _read);
        set => Volatile.Write(ref _read, value);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_asking, _listening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await _source.RunAsync("leaving the hosts", async connection =>
            {
                await using var command = new NpgsqlCommand("DELETE FROM host WHERE id = $1 OR seen < now() - interval '1 day'", connection);
                command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _host });
                return await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // The row ages by itself.
        }
        _stop.Dispose();
    }

    private async Task AskAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(Beat, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await _source.RunAsync("asking how far all is", Ask, _stop.Token).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // Asked again with the next beat; those who read and write say what is wrong.
            }
        }
    }

    private async Task<bool> Ask(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            """
            WITH me AS (INSERT INTO host (id, name, applied, seen) VALUES ($1, $2, $3, now())
                ON CONFLICT (id) DO UPDATE SET applied = EXCLUDED.applied, seen = EXCLUDED.seen)
            SELECT h.batch, p.batch, c.version FROM log_head h, position p, catalog_version c
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _host });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"process {Environment.ProcessId} on {Environment.MachineName}" });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Read });
        await using var row = await command.ExecuteReaderAsync().ConfigureAwait(false);
        await row.ReadAsync().ConfigureAwait(false);
        var moved = Raise(ref _head, row.GetInt64(0)) | Raise(ref _stored, row.GetInt64(1)) | Raise(ref _catalog, row.GetInt64(2));
        if (moved)
        {
            _moved.Beat();
        }
        return true;
    }

    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = _source.Alone();
                connection.Notification += (_, notice) => Hear(notice.Payload);
                await connection.OpenAsync(_stop.Token).ConfigureAwait(false);
                await using (var listen = new NpgsqlCommand($"LISTEN \"{_source.Channel}\"", connection))
                {
                    await listen.ExecuteNonQueryAsync(_stop.Token).ConfigureAwait(false);
                }
                while (true)
                {
                    await connection.WaitAsync(_stop.Token).ConfigureAwait(false);
                }
            }
            catch (Exception)
            {
                // Whatever it was, the next try listens on a new connection; what is missed meanwhile is asked for.
                await Task.Delay(Beat, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Hear(string payload)
    {
        var (word, number) = payload.Split(' ') is [var w, var n] && long.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? (w, parsed)
            : (payload, 0);
        var moved = word switch
        {
            "log" => Raise(ref _head, number),
            "stored" => Raise(ref _stored, number),
            "catalog" => Raise(ref _catalog, number),
            _ => false,
        };
        if (moved)
        {
            _moved.Beat();
        }
        if (word == "checkpoint")
        {
            CheckpointAsked?.Invoke();
        }
    }

    private static bool Raise(ref long field, long value)
    {
        var before = Volatile.Read(ref field);
        while (value > before)
        {
            var seen = Interlocked.CompareExchange(ref field, value, before);
            if (seen == before)
            {
                return true;
            }
            before = seen;
        }
        return false;
    }
}
