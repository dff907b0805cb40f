using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Sqlite;

/// <summary>Numbers of points and sources in <c>catalog.db</c>.</summary>
internal sealed class SqliteNumberTable(WriterThread writer, ReaderPool<Database> readers) : INumberTable
{
    public IReadOnlyList<PointAddress> PointsFrom(int number)
    {
        using var lease = readers.Rent();
        using var rows = lease.Reader.Prepare(
            "SELECT p.id, f.name, p.name FROM point p JOIN factory f ON f.id = p.factory WHERE p.id >= ? ORDER BY p.id");
        rows.Bind(1, number);
        var addresses = new List<PointAddress>();
        while (rows.Step())
        {
            if (rows.Long(0) != number + addresses.Count)
            {
                throw new CorruptDataException($"{lease.Reader.Path}: point {number + addresses.Count} is missing.");
            }
            addresses.Add(new PointAddress(new FactoryId(rows.Text(1)), new PointId(rows.Text(2))));
        }
        return addresses;
    }

    public IReadOnlyList<string> SourcesFrom(int number)
    {
        using var lease = readers.Rent();
        using var rows = lease.Reader.Prepare("SELECT id, name FROM source WHERE id >= ? ORDER BY id");
        rows.Bind(1, number);
        var names = new List<string>();
        while (rows.Step())
        {
            if (rows.Long(0) != number + names.Count)
            {
                throw new CorruptDataException($"{lease.Reader.Path}: source {number + names.Count} is missing.");
            }
            names.Add(rows.Text(1));
        }
        return names;
    }

    public Task AddPointsAsync(FactoryId factory, IReadOnlyCollection<PointId> points) => writer.RunAsync(database =>
    {
        database.Cached("INSERT OR IGNORE INTO factory (name) VALUES (?)").Bind(1, factory.Value).Run();
        var insert = database.Cached("""
            INSERT OR IGNORE INTO point (id, factory, name)
            SELECT (SELECT COALESCE(MAX(id) + 1, 0) FROM point), id, ?2 FROM factory WHERE name = ?1
            """);
        foreach (var point in points)
        {
            insert.Bind(1, factory.Value).Bind(2, point.Value).Run();
        }
        return true;
    });

    public Task AddSourceAsync(string name) => writer.RunAsync(database =>
    {
        database.Cached("INSERT OR IGNORE INTO source (id, name) VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM source), ?)").Bind(1, name).Run();
        return true;
    });
}
