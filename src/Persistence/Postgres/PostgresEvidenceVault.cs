using FactoryTwin.Persistence.Records;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>Evidence files in a table.</summary>
internal sealed class PostgresEvidenceVault(PostgresSource source, TimeProvider clock) : IEvidenceVault
{
    public async Task<EvidenceFile> AddAsync(Stream content, string name, string contentType, CancellationToken cancellationToken = default)
    {
        var (body, sha256) = await EvidenceBytes.TakeAsync(content, cancellationToken).ConfigureAwait(false);
        await source.RunAsync(
            "keeping evidence",
            async connection =>
            {
                await using var command = Command(
                    connection,
                    "INSERT INTO evidence (sha256, name, type, added, body) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                    sha256, name, contentType, clock.GetUtcNow().UtcTicks, body);
                return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return (await FindAsync(sha256, cancellationToken).ConfigureAwait(false))!;
    }

    public async ValueTask<EvidenceFile?> FindAsync(string sha256, CancellationToken cancellationToken = default) => await source.RunAsync(
        "finding evidence",
        async connection =>
        {
            await using var command = Command(connection, "SELECT sha256, length(body), name, type, added FROM evidence WHERE sha256 = $1", sha256);
            await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            return await row.ReadAsync(cancellationToken).ConfigureAwait(false)
                ? new EvidenceFile(row.GetString(0), row.GetInt32(1), row.GetString(2), row.GetString(3), new DateTimeOffset(row.GetInt64(4), TimeSpan.Zero))
                : null;
        },
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken = default)
    {
        var body = await source.RunAsync(
            "reading evidence",
            async connection =>
            {
                await using var command = Command(connection, "SELECT body FROM evidence WHERE sha256 = $1", sha256);
                return (byte[]?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return body is null ? null : EvidenceBytes.Give(body, sha256);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
        return command;
    }
}
