using System.Data;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>One moment of the database, held by a transaction that reads.</summary>
internal sealed class PostgresSnapshot : IDisposable
{
    private readonly PostgresSource _source;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    public PostgresSnapshot(PostgresSource source)
    {
        _source = source;
        try
        {
            _connection = source.Pool.OpenConnection();
            _transaction = _connection.BeginTransaction(IsolationLevel.RepeatableRead);
        }
        catch (Exception e) when (PostgresSource.IsOfServer(e))
        {
            _connection?.Dispose();
            throw source.Error(e, "beginning to read");
        }
    }

    public void Run(string what, Action<NpgsqlConnection> work)
    {
        try
        {
            work(_connection);
        }
        catch (Exception e) when (PostgresSource.IsOfServer(e))
        {
            throw _source.Error(e, what);
        }
    }

    public void Dispose()
    {
        try
        {
            _transaction.Dispose();
        }
        catch (Exception e) when (PostgresSource.IsOfServer(e))
        {
            // The connection is gone and the transaction with it.
        }
        _connection.Dispose();
    }
}
