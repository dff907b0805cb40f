using System.Security.Cryptography;
using System.Text;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Catalog;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>Model revisions in a table; of two hosts that start from the same revision one wins.</summary>
internal sealed class PostgresModelStore(PostgresSource source, TimeProvider clock) : IModelStore
{
    private const string Columns = "SELECT factory, revision, valid_from, recorded, author, reason, hash, document FROM model ";

    public Task<ModelRevision?> AddAsync(
        FactoryId factory, string document, DateTimeOffset validFrom, string author, string reason, int? expectedRevision = null,
        CancellationToken cancellationToken = default)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        var recorded = clock.GetUtcNow();
        return source.RunAsync(
            "storing a model revision",
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await using (var turn = new NpgsqlCommand("LOCK TABLE model IN SHARE ROW EXCLUSIVE MODE", connection, transaction))
                {
                    await turn.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                }
                var last = await LastAsync(connection, factory, cancellationToken).ConfigureAwait(false);
                if (expectedRevision is { } expected && expected != last)
                {
                    return null;
                }
                var revision = new ModelRevision(factory, last + 1, validFrom.ToUniversalTime(), recorded, author, reason, hash, document);
                await using (var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { Insert(revision), CatalogVersion.Raise(source) } })
                {
                    await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                }
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return revision;
            },
            cancellationToken);
    }

    public async ValueTask<ModelRevision?> FindAsync(FactoryId factory, DateTimeOffset validAt, CancellationToken cancellationToken = default) =>
        (await RowsAsync(
            Columns + "WHERE factory = $1 AND valid_from <= $2 ORDER BY revision DESC LIMIT 1", Read, cancellationToken, factory.Value, validAt.UtcTicks)
            .ConfigureAwait(false)).FirstOrDefault();

    public async ValueTask<ModelRevision?> LatestAsync(FactoryId factory, CancellationToken cancellationToken = default) =>
        (await RowsAsync(Columns + "WHERE factory = $1 ORDER BY revision DESC LIMIT 1", Read, cancellationToken, factory.Value)
            .ConfigureAwait(false)).FirstOrDefault();

    public async ValueTask<IReadOnlyList<ModelRevision>> ListAsync(FactoryId factory, CancellationToken cancellationToken = default) =>
        await RowsAsync(Columns + "WHERE factory = $1 ORDER BY revision", Read, cancellationToken, factory.Value).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<FactoryId>> FactoriesAsync(CancellationToken cancellationToken = default) =>
        await RowsAsync("SELECT DISTINCT factory FROM model ORDER BY factory", row => new FactoryId(row.GetString(0)), cancellationToken).ConfigureAwait(false);

    /// <summary>The row as it is, for whoever brings a store over.</summary>
    internal static NpgsqlBatchCommand Insert(ModelRevision r) => new(
        "INSERT INTO model (factory, revision, valid_from, recorded, author, reason, hash, document) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
    {
        Parameters =
        {
            new NpgsqlParameter { Value = r.Factory.Value }, new NpgsqlParameter { Value = r.Revision },
            new NpgsqlParameter { Value = r.ValidFrom.UtcTicks }, new NpgsqlParameter { Value = r.Recorded.UtcTicks },
            new NpgsqlParameter { Value = r.Author }, new NpgsqlParameter { Value = r.Reason },
            new NpgsqlParameter { Value = r.Hash }, new NpgsqlParameter { Value = r.Document },
        },
    };

    private static async Task<int> LastAsync(NpgsqlConnection connection, FactoryId factory, CancellationToken cancellationToken)
    {
        await using var newest = new NpgsqlCommand("SELECT COALESCE(MAX(revision), 0) FROM model WHERE factory = $1", connection);
        newest.Parameters.Add(new NpgsqlParameter<string> { TypedValue = factory.Value });
        return (int)(await newest.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static ModelRevision Read(NpgsqlDataReader row) => new(
        new FactoryId(row.GetString(0)), row.GetInt32(1), Moment(row.GetInt64(2)), Moment(row.GetInt64(3)),
        row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7));

    private static DateTimeOffset Moment(long ticks) => new(ticks, TimeSpan.Zero);

    private Task<List<T>> RowsAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object[] values) =>
        source.RowsAsync("reading model revisions", sql, read, cancellationToken, values);
}
