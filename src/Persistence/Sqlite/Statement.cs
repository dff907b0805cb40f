using SQLitePCL;

namespace FactoryTwin.Persistence.Sqlite;

/// <summary>A prepared statement: bind, step, read, reset. Columns and parameters as SQLite counts them (0 and 1 based).</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle, string sql) : IDisposable
{
    public Statement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    public Statement Bind(int index, double value)
    {
        Check(raw.sqlite3_bind_double(handle, index, value));
        return this;
    }

    public Statement Bind(int index, string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(handle, index) : raw.sqlite3_bind_text(handle, index, value));
        return this;
    }

    /// <summary>Binds bytes (copied by SQLite); an empty span is an empty blob, not null.</summary>
    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, index, 0) : raw.sqlite3_bind_blob(handle, index, value));
        return this;
    }

    /// <summary>True where a row stands; false at the end, and then the statement is ready to be bound again.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }
        if (code != raw.SQLITE_DONE)
        {
            // The reset gives the same code again; the error is taken before it.
            var error = database.Error(code, sql);
            raw.sqlite3_reset(handle);
            throw error;
        }
        raw.sqlite3_reset(handle);
        return false;
    }

    /// <summary>Steps to the end and makes ready to bind again.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    public void Reset() => raw.sqlite3_reset(handle);

    public long Long(int column) => raw.sqlite3_column_int64(handle, column);

    public double Real(int column) => raw.sqlite3_column_double(handle, column);

    /// <summary>SQLite stores NaN as null.</summary>
    public double RealOrNaN(int column) => IsNull(column) ? double.NaN : Real(column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string() ?? "";

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    /// <summary>The bytes of the standing row; gone with the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public void Dispose()
    {
        database.Forget(this);
        Finish();
    }

    internal void Finish() => handle.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw database.Error(code, sql);
        }
    }
}
