namespace FactoryTwin.Persistence.Folder;

/// <summary>The numbered schema steps of the three files. A step that has shipped is never edited; a change is a new step.</summary>
/// <remarks>
/// Keys of history rows are one 63-bit integer (see <c>RowKey</c>), day or month first: rows that are written together lie together, so a
/// checkpoint of 10,000 live points rewrites their common pages instead of 10,000 scattered ones.
/// </remarks>
internal static class Schema
{
    public static readonly string[] Log =
    [
        // One row per accepted request; id grows by one.
        "CREATE TABLE batch (id INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    ];

    public static readonly string[] Store =
    [
        """
        -- Raw samples of a point and UTC day: id = day, point, sequence. open_day: days that still have small chunks.
        CREATE TABLE chunk (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
        CREATE TABLE open_day (id INTEGER PRIMARY KEY);
        -- Per local day and point: quarter-hours, readings received.
        CREATE TABLE day (id INTEGER PRIMARY KEY, received INTEGER NOT NULL, quarters BLOB NOT NULL);
        -- Point first, since the question is "the last before" and "the next after" of one point: which UTC days hold samples; the
        -- meter's state at the end of a local day.
        CREATE TABLE point_day (id INTEGER PRIMARY KEY);
        CREATE TABLE day_end (id INTEGER PRIMARY KEY, state BLOB NOT NULL);
        -- Per local month and point: the totals of its days.
        CREATE TABLE month (id INTEGER PRIMARY KEY, days BLOB NOT NULL);
        -- Per point: the state after the last reading that was applied; first and last reading, last quarter-hour.
        CREATE TABLE meter (point INTEGER PRIMARY KEY, state BLOB NOT NULL, first_ticks INTEGER NOT NULL, last_ticks INTEGER NOT NULL,
            last_bucket INTEGER NOT NULL);
        CREATE TABLE event (point INTEGER NOT NULL, from_ticks INTEGER NOT NULL, kind INTEGER NOT NULL, to_ticks INTEGER NOT NULL,
            value REAL, amount REAL, PRIMARY KEY (point, from_ticks, kind)) WITHOUT ROWID;
        -- How far the log has been taken in.
        CREATE TABLE position (one INTEGER PRIMARY KEY CHECK (one = 1), batch INTEGER NOT NULL, arrival INTEGER NOT NULL);
        INSERT INTO position (one, batch, arrival) VALUES (1, 0, 0);
        """,
    ];

    public static readonly string[] Catalog =
    [
        """
        CREATE TABLE factory (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE point (id INTEGER PRIMARY KEY, factory INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE (factory, name));
        CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE model (factory TEXT NOT NULL, revision INTEGER NOT NULL, valid_from INTEGER NOT NULL, recorded INTEGER NOT NULL,
            author TEXT NOT NULL, reason TEXT NOT NULL, hash TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (factory, revision));
        CREATE TABLE document (area TEXT NOT NULL, key TEXT NOT NULL, etag TEXT NOT NULL, changed INTEGER NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY (area, key)) WITHOUT ROWID;
        """,
        """
        -- Events of record: only ever appended. Evidence files by the SHA-256 of their bytes.
        CREATE TABLE record (stream TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, recorded INTEGER NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY (stream, version)) WITHOUT ROWID;
        CREATE INDEX record_stream ON record (stream) WHERE version = 1;
        CREATE TABLE evidence (sha256 TEXT NOT NULL UNIQUE, name TEXT NOT NULL, type TEXT NOT NULL, added INTEGER NOT NULL, body BLOB NOT NULL);
        """,
    ];
}
