using FactoryTwin.Persistence.Sqlite;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Faults;

/// <summary>An I/O error of the file is no full disk: what was written before is in question, so nothing more is acknowledged.</summary>
public sealed class DiskErrorTest : IDisposable
{
    private const int InputOutputError = 778; // SQLITE_IOERR_WRITE
    private const int NoRoom = 13; // SQLITE_FULL

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_InputOutputError_FailsAllThatWaitAndWhateverComesLater()
    {
        using var database = Database.OpenWriter(_folder.Sub("log.db"), pageSize: 4096);
        database.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
        using var writer = new WriterThread(database, "test");
        await writer.RunAsync(d => Insert(d, 1));

        var error = await Assert.ThrowsAsync<StoreException>(() => writer.RunAsync<int>(d => throw Fails(d, InputOutputError)));
        var later = Assert.Throws<StoreException>(() => { _ = writer.RunAsync(d => Insert(d, 3)); });

        Assert.True(error.IsFatal && later.IsFatal);
        Assert.Contains("stopped after a disk error", later.Message, StringComparison.Ordinal);
        Assert.Equal([1], Ids());
    }

    [Fact]
    public async Task Write_NoRoom_FailsOnlyWhatWaits()
    {
        using var database = Database.OpenWriter(_folder.Sub("log.db"), pageSize: 4096);
        database.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
        using var writer = new WriterThread(database, "test");

        var error = await Assert.ThrowsAsync<StoreException>(() => writer.RunAsync<int>(d => throw Fails(d, NoRoom)));
        await writer.RunAsync(d => Insert(d, 3));

        Assert.False(error.IsFatal);
        Assert.Equal([3], Ids());
    }

    /// <summary>The row that the failing write began with must go with it.</summary>
    private static StoreException Fails(Database database, int code)
    {
        Insert(database, 2);
        return new StoreException("the disk said no", SqliteRefusal.Of(code));
    }

    private static int Insert(Database database, long id)
    {
        database.Cached("INSERT INTO t (id) VALUES (?)").Bind(1, id).Run();
        return database.Changes;
    }

    private List<long> Ids()
    {
        using var reader = Database.OpenReader(_folder.Sub("log.db"));
        using var rows = reader.Prepare("SELECT id FROM t ORDER BY id");
        var ids = new List<long>();
        while (rows.Step())
        {
            ids.Add(rows.Long(0));
        }
        return ids;
    }
}
