using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Engine;
using FactoryTwin.Persistence.Folder;

namespace FactoryTwin.Persistence.Sqlite;

/// <summary>SQLite's own check of each file, then every row.</summary>
internal static class SqliteCheck
{
    public static void Run(DataFolder folder, RowChecks checks, CancellationToken cancellationToken)
    {
        CheckFile(folder.LogPath, checks, cancellationToken, ("SELECT id, data FROM batch", checks.Batch));
        CheckFile(
            folder.StorePath,
            checks,
            cancellationToken,
            ("SELECT id, data FROM chunk", checks.Chunk),
            ("SELECT id, quarters FROM day", checks.Day),
            ("SELECT id, days FROM month", checks.Month),
            ("SELECT id, state FROM day_end", checks.DayEnd),
            ("SELECT point, state FROM meter", checks.Meter));
        CheckFile(folder.CatalogPath, checks, cancellationToken);
    }

    private static void CheckFile(
        string path, RowChecks checks, CancellationToken cancellationToken, params ReadOnlySpan<(string Sql, StoredRow Check)> tables)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using var database = Database.OpenReader(path);
            if (database.ReadText("PRAGMA quick_check(1)") is var verdict && verdict != "ok")
            {
                checks.Add($"{Path.GetFileName(path)}: {verdict}");
            }
            foreach (var (sql, check) in tables)
            {
                using var rows = database.Prepare(sql);
                while (!checks.IsFull && rows.Step())
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    check(rows.Long(0), rows.Blob(1));
                }
            }
        }
        catch (StoreException e)
        {
            checks.Add(e.Message);
        }
    }
}
