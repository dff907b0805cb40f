using FactoryTwin.Persistence.Sqlite;

namespace FactoryTwin.Persistence.Folder;

/// <summary>
/// The folder a store lives in, held by its one writer. <c>log.db</c>: accepted readings that are not yet in the history;
/// <c>store.db</c>: history, rollups, states; <c>catalog.db</c>: point and source numbers, model revisions, documents.
/// </summary>
/// <remarks>Three files because each has one writer thread: a checkpoint of a second never delays an acknowledgement or a grain's save.</remarks>
public sealed class DataFolder : IDisposable
{
    public const string LogFile = "log.db";
    public const string StoreFile = "store.db";
    public const string CatalogFile = "catalog.db";

    private readonly FolderLock _lock;

    private DataFolder(string path, FolderLock @lock)
    {
        Path = path;
        _lock = @lock;
    }

    public string Path { get; }

    internal string LogPath => System.IO.Path.Combine(Path, LogFile);

    internal string StorePath => System.IO.Path.Combine(Path, StoreFile);

    internal string CatalogPath => System.IO.Path.Combine(Path, CatalogFile);

    /// <summary>Opens or makes the folder, takes its lock and brings its files to the newest schema.</summary>
    /// <exception cref="StoreException">Another process holds it, or a newer program wrote it.</exception>
    public static DataFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(path);
        var folder = new DataFolder(path, FolderLock.Take(path));
        try
        {
            using var log = folder.OpenLog();
            using var store = folder.OpenStore();
            using var catalog = folder.OpenCatalog();
            Migrations.Apply(log, Schema.Log);
            Migrations.Apply(store, Schema.Store);
            Migrations.Apply(catalog, Schema.Catalog);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Who holds a folder now, or null where nobody does.</summary>
    public static FolderHolder? HolderOf(string path) => FolderLock.ReadHolder(path);

    public void Dispose() => _lock.Dispose();

    // Large pages for the log: a request of 5,000 readings is one blob of some 50 kB, read and written whole.
    internal Database OpenLog() => Database.OpenWriter(LogPath, pageSize: 16384);

    // The cache holds the rows of the open day, which every checkpoint reads and writes again.
    internal Database OpenStore() => Database.OpenWriter(StorePath, pageSize: 8192, cacheKib: 64 * 1024);

    internal Database OpenCatalog() => Database.OpenWriter(CatalogPath, pageSize: 4096, cacheKib: 4 * 1024);
}
