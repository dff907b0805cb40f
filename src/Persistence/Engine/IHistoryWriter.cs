using FactoryTwin.Domain.Metering;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Engine;

/// <summary>A stored row as its writer sees it again; the bytes are gone when the call returns.</summary>
internal delegate void StoredRow(long number, ReadOnlySpan<byte> data);

/// <summary>The one writer of history rows; all between <see cref="Begin"/> and <see cref="Commit"/> becomes durable together or not at all.</summary>
internal interface IHistoryWriter : IDisposable
{
    /// <summary>The place, for messages.</summary>
    string Name { get; }

    /// <summary>True where rows that will be read should be named before, in one go; see <see cref="ReadAhead"/>.</summary>
    bool WantsNeeds { get; }

    void Begin();

    void Commit();

    /// <summary>Undoes the open transaction, where one is open.</summary>
    void Rollback();

    /// <summary>Reads rows that will be asked for.</summary>
    void ReadAhead(RowNeeds needs);

    /// <summary>The last chunk of a UTC day, numbered by its key.</summary>
    /// <returns>False where the day has none.</returns>
    bool LastChunk(int utcDay, int point, StoredRow row);

    /// <summary>All chunks of a UTC day in order, numbered by their keys.</summary>
    void Chunks(int utcDay, int point, StoredRow row);

    /// <summary>Writes a chunk, new or again.</summary>
    void PutChunk(long id, ReadOnlySpan<byte> data);

    void DropChunks(int utcDay, int point);

    /// <summary>Notes that a UTC day holds samples and that its chunks are not merged.</summary>
    void MarkDay(int utcDay, int point);

    /// <summary>Days before one whose chunks are not merged, oldest first; keys of <c>RowKey.Day</c>.</summary>
    void OpenDays(int beforeUtcDay, int limit, List<long> into);

    /// <summary>The chunks of a day are merged.</summary>
    void CloseDay(long id);

    /// <summary>A local day's row, numbered by the readings received for it.</summary>
    /// <returns>False where there is none.</returns>
    bool Day(long id, StoredRow row);

    void PutDay(long id, long received, ReadOnlySpan<byte> quarters);

    void DropDay(long id);

    /// <summary>A local month's row, numbered by its key.</summary>
    /// <returns>False where there is none.</returns>
    bool Month(long id, StoredRow row);

    void PutMonth(long id, ReadOnlySpan<byte> days);

    void DropMonth(long id);

    void PutDayEnd(int point, int day, ReadOnlySpan<byte> state);

    void PutMeter(int point, ReadOnlySpan<byte> state, long firstTicks, long lastTicks, long lastBucketTicks);

    /// <summary>Deletes events of a point that end in a span.</summary>
    void DropEvents(int point, long from, long to);

    void PutEvent(int point, in MeterEvent happened);

    /// <summary>How far the store holds the log, as the open transaction sees it.</summary>
    LogPosition ReadPosition();

    void PutPosition(LogPosition position);
}

/// <summary>Keys of rows that will be read. Days and months as <c>RowKey.Day</c> makes them.</summary>
internal sealed class RowNeeds
{
    /// <summary>UTC days of points whose last chunk is read.</summary>
    public HashSet<long> LastChunks { get; } = [];

    /// <summary>UTC days of points whose chunks are read.</summary>
    public HashSet<long> Chunks { get; } = [];

    public HashSet<long> Days { get; } = [];

    public HashSet<long> Months { get; } = [];
}
