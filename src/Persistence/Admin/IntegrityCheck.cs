using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Folder;
using FactoryTwin.Persistence.Sqlite;

namespace FactoryTwin.Persistence.Admin;

/// <summary>Reads every row of every file: SQLite's own check, then checksum and form of each row.</summary>
internal static class IntegrityCheck
{
    private const int MaxFindings = 1000;

    public static IReadOnlyList<string> Run(DataFolder folder, CancellationToken cancellationToken)
    {
        var findings = new List<string>();
        CheckFile(folder.LogPath, findings, cancellationToken, database =>
            Rows(database, "SELECT id, data FROM batch", (id, data) => BatchCodec.Decode(data, id).Dispose()));
        CheckFile(folder.StorePath, findings, cancellationToken, database =>
        {
            var samples = new List<Sample>();
            var buckets = new List<Bucket>();
            var days = new List<DayTotal>();
            Rows(database, "SELECT id, data FROM chunk", (id, data) => { samples.Clear(); ChunkCodec.Decode(data, id, samples); });
            Rows(database, "SELECT id, quarters FROM day", (id, data) => { buckets.Clear(); QuarterCodec.Decode(data, id, buckets); });
            Rows(database, "SELECT id, days FROM month", (id, data) => { days.Clear(); MonthCodec.Decode(data, id, days); });
            Rows(database, "SELECT id, state FROM day_end", (id, data) => DecodeState("day_end", id, data));
            Rows(database, "SELECT point, state FROM meter", (id, data) => DecodeState("meter", id, data));
        });
        CheckFile(folder.CatalogPath, findings, cancellationToken, _ => { });
        return findings;

        void Rows(Database database, string sql, RowCheck check)
        {
            using var rows = database.Prepare(sql);
            while (findings.Count < MaxFindings && rows.Step())
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    check(rows.Long(0), rows.Blob(1));
                }
                catch (CorruptDataException e)
                {
                    findings.Add(e.Message);
                }
            }
        }
    }

    private delegate void RowCheck(long id, ReadOnlySpan<byte> data);

    private static void DecodeState(string table, long id, ReadOnlySpan<byte> data)
    {
        try
        {
            MeterState.Decode(data);
        }
        catch (FormatException e)
        {
            throw new CorruptDataException($"store.db {table} {id}: {e.Message}");
        }
    }

    private static void CheckFile(string path, List<string> findings, CancellationToken cancellationToken, Action<Database> rows)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using var database = Database.OpenReader(path);
            if (database.ReadText("PRAGMA quick_check(1)") is var verdict && verdict != "ok")
            {
                findings.Add($"{Path.GetFileName(path)}: {verdict}");
            }
            rows(database);
        }
        catch (StoreException e)
        {
            findings.Add(e.Message);
        }
    }
}
