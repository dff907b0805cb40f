using System.Runtime.InteropServices;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Sqlite;

namespace FactoryTwin.Persistence.Checkpoints;

/// <summary>Merges the chunks of a point's UTC day into sealed ones once the day is over; a few days a step, so that ingest wins.</summary>
internal sealed class Compactor(Database database, StoreOptions options, TimeProvider clock, DamageNotes damage)
{
    /// <summary>More samples than this go into several sealed chunks: a reader unpacks no more than it needs.</summary>
    private const int SealedSamples = 16_384;

    // Readings of a day still come in for a while after it is over.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    private readonly Statement _due = database.Prepare("SELECT id FROM open_day WHERE id < ? ORDER BY id LIMIT ?");
    private readonly Statement _read = database.Prepare("SELECT id, data FROM chunk WHERE id BETWEEN ? AND ? ORDER BY id");
    private readonly Statement _drop = database.Prepare("DELETE FROM chunk WHERE id BETWEEN ? AND ?");
    private readonly Statement _put = database.Prepare("INSERT INTO chunk (id, data) VALUES (?, ?)");
    private readonly Statement _close = database.Prepare("DELETE FROM open_day WHERE id = ?");
    private readonly List<long> _days = [];
    private readonly List<Sample> _samples = [];
    private readonly ByteWriter _bytes = new();

    /// <returns>How many days were merged.</returns>
    public int Step()
    {
        var today = RowKey.UtcDayOf((clock.GetUtcNow() - Patience).UtcTicks);
        _days.Clear();
        _due.Bind(1, RowKey.Day(today, 0)).Bind(2, options.CompactionStep);
        while (_due.Step())
        {
            _days.Add(_due.Long(0));
        }
        if (_days.Count == 0)
        {
            return 0;
        }
        database.Begin();
        try
        {
            foreach (var day in _days)
            {
                Merge(RowKey.DayOf(day), RowKey.PointOf(day));
                _close.Bind(1, day).Run();
            }
            database.Commit();
        }
        catch
        {
            database.Rollback();
            throw;
        }
        return _days.Count;
    }

    private void Merge(int day, int point)
    {
        var first = RowKey.Chunk(day, point, 0);
        var last = RowKey.Chunk(day, point, RowKey.MaxSequence);
        try
        {
            Read(first, last);
        }
        catch (CorruptDataException e)
        {
            // Nothing is thrown away: the day stays as it is.
            damage.Add(e.Message);
            return;
        }
        SampleOrder.SortAndDistinct(_samples);
        _drop.Bind(1, first).Bind(2, last).Run();
        var all = CollectionsMarshal.AsSpan(_samples);
        for (var at = 0; at < all.Length; at += SealedSamples)
        {
            ChunkCodec.Encode(all[at..Math.Min(all.Length, at + SealedSamples)], _bytes, seal: true);
            _put.Bind(1, first++).Bind(2, _bytes.Written).Run();
        }
    }

    private void Read(long first, long last)
    {
        _samples.Clear();
        _read.Bind(1, first).Bind(2, last);
        try
        {
            while (_read.Step())
            {
                ChunkCodec.Decode(_read.Blob(1), _read.Long(0), _samples);
            }
        }
        finally
        {
            _read.Reset();
        }
    }
}
