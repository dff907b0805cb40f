using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Records;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>A PostgreSQL database that several hosts share: any of them appends, one writes the history.</summary>
internal sealed class PostgresEngine : IStoreEngine
{
    private readonly PostgresSource _source;
    private readonly long _catalog;
    private PostgresWatch? _watch;
    private PostgresLease? _lease;

    /// <exception cref="StoreException">The server is not there, is too old, refuses, or holds a newer schema.</exception>
    public PostgresEngine(string connection, TimeProvider clock)
    {
        _source = new PostgresSource(connection);
        try
        {
            _source.Check();
            PostgresSchema.Apply(_source);
            RequireWhole();
            // Before points and models are read, so that what comes in between is learnt with the log.
            _catalog = _source.Run("reading the catalogue", c =>
            {
                using var command = new NpgsqlCommand("SELECT version FROM catalog_version", c);
                return (long)command.ExecuteScalar()!;
            });
        }
        catch
        {
            _source.Dispose();
            throw;
        }
        Numbers = new PostgresNumberTable(_source);
        Models = new PostgresModelStore(_source, clock);
        Documents = new PostgresDocumentStore(_source, clock);
        Events = new PostgresEventStore(_source, clock);
        Evidence = new PostgresEvidenceVault(_source, clock);
    }

    public string Name => _source.Name;

    public INumberTable Numbers { get; }

    public IModelStore Models { get; }

    public IDocumentStore Documents { get; }

    public IEventStore Events { get; }

    public IEvidenceVault Evidence { get; }

    // A reader is cheap: its connections are the pool's.
    public IHistoryReader OpenReader() => new PostgresHistoryReader(_source);

    public int IdleReaders => 0;

    public Func<IHistoryReader> OpenSnapshot => () => new PostgresHistoryReader(_source, new PostgresSnapshot(_source));

    public IHistoryWriter OpenWriter(IHistoryLease lease) => new PostgresHistoryWriter(_source, () => lease.Epoch);

    public IHistoryLease Join()
    {
        _watch = new PostgresWatch(_source);
        return _lease = new PostgresLease(_source, _watch);
    }

    public IBatchLog OpenLog(LogPosition after, long maxInFlight, ILogTaker taker) =>
        new PostgresLog(_source, _watch!, _lease!, after, _catalog, maxInFlight, taker);

    public void Backup(string target, DateTimeOffset now, CancellationToken cancellationToken) => throw new StoreException(
        $"{Name} is backed up with the server's own tools, while the twin runs: pg_dump -Fc --file {Path.GetFileName(target)} (see docs/operations/postgres.md).");

    public void CheckIntegrity(RowChecks checks, CancellationToken cancellationToken) => PostgresCheck.Run(_source, checks, cancellationToken);

    public void Dispose() => _source.Dispose();

    private void RequireWhole() => _source.Run("looking for an unfinished migration", connection =>
    {
        using var command = new NpgsqlCommand("SELECT source FROM migration WHERE finished IS NULL", connection);
        if (command.ExecuteScalar() is string folder)
        {
            throw new StoreException($"{Name}: the migration of {folder} into it is not finished; begin it again, it goes on where it stopped.");
        }
    });
}
