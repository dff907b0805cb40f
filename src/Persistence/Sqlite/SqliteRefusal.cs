using SQLitePCL;

namespace FactoryTwin.Persistence.Sqlite;

/// <summary>What is to be done about a result code of SQLite.</summary>
internal static class SqliteRefusal
{
    /// <param name="code">Result code, extended or not: the low byte says what it is about.</param>
    public static StoreRefusal Of(int code) => (code & 0xFF) switch
    {
        raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => StoreRefusal.Fatal,
        // Another process holds a lock, a statement was interrupted, the schema changed under it, memory is short.
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_ABORT or raw.SQLITE_INTERRUPT or raw.SQLITE_PROTOCOL or raw.SQLITE_SCHEMA or raw.SQLITE_NOMEM
            => StoreRefusal.Passing,
        // No room, no right, no such folder, a file system that cannot.
        raw.SQLITE_FULL or raw.SQLITE_PERM or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_AUTH or raw.SQLITE_NOLFS
            => StoreRefusal.Person,
        _ => StoreRefusal.Request,
    };
}
