using FactoryTwin.Persistence.Records;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>Events of record in a table; of two hosts that append behind the same version one wins.</summary>
internal sealed class PostgresEventStore(PostgresSource source, TimeProvider clock) : IEventStore
{
    public Task<long?> AppendAsync(string stream, long expectedVersion, IReadOnlyList<NewEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Count);
        return source.RunAsync<long?>(
            "appending events",
            async connection =>
            {
                await using var command = new NpgsqlCommand(
                    """
                    INSERT INTO record (stream, version, kind, recorded, body)
                    SELECT $1, $2 + place, kind, $3, body FROM unnest($4::text[], $5::bytea[]) WITH ORDINALITY AS added (kind, body, place)
                    WHERE (SELECT COALESCE(MAX(version), 0) FROM record WHERE stream = $1) = $2
                    ON CONFLICT DO NOTHING
                    """,
                    connection);
                command.Parameters.Add(new NpgsqlParameter { Value = stream });
                command.Parameters.Add(new NpgsqlParameter { Value = expectedVersion });
                command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow().UtcTicks });
                command.Parameters.Add(new NpgsqlParameter { Value = events.Select(e => e.Kind).ToArray() });
                command.Parameters.Add(new NpgsqlParameter { Value = events.Select(e => e.Body.ToArray()).ToArray() });
                return await WriteAsync(connection, command, events.Count, cancellationToken).ConfigureAwait(false) ? expectedVersion + events.Count : null;
            },
            cancellationToken);
    }

    public async ValueTask<IReadOnlyList<StoredEvent>> ReadAsync(
        string stream, long after = 0, int limit = 1000, CancellationToken cancellationToken = default) =>
        await RowsAsync(
            "SELECT version, kind, body, recorded FROM record WHERE stream = $1 AND version > $2 ORDER BY version LIMIT $3",
            row => new StoredEvent(row.GetInt64(0), row.GetString(1), row.GetFieldValue<byte[]>(2), new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero)),
            cancellationToken,
            stream,
            after,
            limit).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<string>> StreamsAsync(
        string prefix, string? after = null, int limit = 1000, CancellationToken cancellationToken = default) =>
        // Every stream begins with version 1.
        await RowsAsync(
            "SELECT stream FROM record WHERE version = 1 AND stream >= $1 AND stream > $2 AND starts_with(stream, $1) ORDER BY stream LIMIT $3",
            row => row.GetString(0),
            cancellationToken,
            prefix,
            after ?? "",
            limit).ConfigureAwait(false);

    /// <summary>False where nothing was written. Two who append the same versions at once could each write a part: then neither does.</summary>
    private static async Task<bool> WriteAsync(NpgsqlConnection connection, NpgsqlCommand command, int count, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        command.Transaction = transaction;
        if (await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) != count)
        {
            await transaction.RollbackAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private Task<List<T>> RowsAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] values) =>
        source.RowsAsync("reading events", sql, read, cancellationToken, values);
}
