using System.Globalization;
using SQLitePCL;

namespace FactoryTwin.Persistence.Sqlite;

/// <summary>One SQLite connection; used by one thread at a time.</summary>
/// <remarks>
/// Straight on SQLitePCLRaw: the checkpoint steps tens of thousands of prepared statements a second and reads blobs without copying,
/// where ADO.NET's command and reader objects would cost more than SQLite itself.
/// </remarks>
internal sealed class Database : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly HashSet<Statement> _statements = [];
    private readonly Dictionary<string, Statement> _cached = [];

    static Database() => Batteries_V2.Init();

    private Database(sqlite3 handle, string path)
    {
        _handle = handle;
        Path = path;
    }

    public string Path { get; }

    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>Rows changed by the last statement.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Opens for writing, creating the file with the page size given where it is missing.</summary>
    /// <remarks>
    /// WAL: readers never wait for the writer. synchronous=FULL: a commit is on disk when it returns. temp_store=MEMORY: no temporary
    /// files beside the data. foreign_keys stay off: there are none.
    /// </remarks>
    public static Database OpenWriter(string path, int pageSize, int cacheKib = 16 * 1024)
    {
        var database = Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA page_size={pageSize}"));
        database.Execute("PRAGMA journal_mode=WAL");
        database.Execute("PRAGMA synchronous=FULL");
        database.Execute("PRAGMA temp_store=MEMORY");
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size=-{cacheKib}"));
        // The WAL grows to the largest transaction; after a checkpoint it is cut back to this.
        database.Execute("PRAGMA journal_size_limit=67108864");
        return database;
    }

    /// <summary>Opens for reading beside a writer; a query sees one consistent moment.</summary>
    public static Database OpenReader(string path)
    {
        var database = Open(path, raw.SQLITE_OPEN_READWRITE);
        database.Execute("PRAGMA query_only=ON");
        database.Execute("PRAGMA temp_store=MEMORY");
        database.Execute("PRAGMA cache_size=-8192");
        return database;
    }

    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(_handle, sql);
        if (code != raw.SQLITE_OK)
        {
            throw Error(code, sql);
        }
    }

    /// <summary>A statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        var code = raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle);
        if (code != raw.SQLITE_OK)
        {
            throw Error(code, sql);
        }
        var statement = new Statement(this, handle, sql);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>The prepared statement of a text, made once per connection. Its user steps it to the end or resets it.</summary>
    public Statement Cached(string sql)
    {
        if (!_cached.TryGetValue(sql, out var statement))
        {
            _cached[sql] = statement = Prepare(sql);
        }
        return statement;
    }

    public long ReadLong(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Long(0) : 0;
    }

    public string ReadText(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Text(0) : "";
    }

    public void Begin() => Cached("BEGIN IMMEDIATE").Run();

    public void Commit() => Cached("COMMIT").Run();

    /// <summary>Undoes the open transaction, where one is open.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(_handle) == 0)
        {
            Cached("ROLLBACK").Run();
        }
    }

    /// <summary>Copies the whole database, as it is at one moment, into a new file.</summary>
    public void CopyTo(string path)
    {
        using var copy = Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        // In one step: it holds one snapshot, which in WAL mode delays no writer.
        var backup = raw.sqlite3_backup_init(copy._handle, "main", _handle, "main");
        var code = raw.sqlite3_backup_step(backup, -1);
        raw.sqlite3_backup_finish(backup);
        if (code != raw.SQLITE_DONE)
        {
            throw copy.Error(code, "backup of " + Path);
        }
        // One file without a WAL beside it.
        copy.Execute("PRAGMA journal_mode=DELETE");
    }

    internal StoreException Error(int code, string what)
    {
        var extended = raw.sqlite3_extended_errcode(_handle);
        var text = raw.sqlite3_errmsg(_handle).utf8_to_string();
        return new StoreException($"{Path}: {text} (SQLite {extended}) at: {what}", SqliteRefusal.Of(extended == 0 ? code : extended));
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Finish();
        }
        _statements.Clear();
        raw.sqlite3_close_v2(_handle);
        _handle.Dispose();
    }

    internal void Forget(Statement statement) => _statements.Remove(statement);

    private static Database Open(string path, int flags)
    {
        var code = raw.sqlite3_open_v2(path, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        var database = new Database(handle, path);
        if (code != raw.SQLITE_OK)
        {
            var error = database.Error(code, "open");
            database.Dispose();
            throw error;
        }
        raw.sqlite3_busy_timeout(handle, 10_000);
        return database;
    }
}
