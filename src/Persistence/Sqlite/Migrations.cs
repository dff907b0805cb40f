using System.Globalization;

namespace FactoryTwin.Persistence.Sqlite;

/// <summary>Numbered steps that bring a file to the newest form; each runs once, in its own transaction.</summary>
internal static class Migrations
{
    /// <exception cref="StoreException">The file was written by a newer program.</exception>
    public static void Apply(Database database, IReadOnlyList<string> steps)
    {
        database.Execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)");
        var version = database.ReadLong("SELECT COALESCE(MAX(version), 0) FROM schema_version");
        if (version > steps.Count)
        {
            throw new StoreException(
                $"{database.Path} has schema version {version}; this program knows {steps.Count}. Use the newer program that wrote it, or restore a backup made before.");
        }
        for (var next = (int)version + 1; next <= steps.Count; next++)
        {
            database.Begin();
            try
            {
                database.Execute(steps[next - 1]);
                database.Execute(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_version (version) VALUES ({next})"));
                database.Commit();
            }
            catch
            {
                database.Rollback();
                throw;
            }
        }
    }
}
