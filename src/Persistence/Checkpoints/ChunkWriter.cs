using System.Runtime.InteropServices;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Sqlite;

namespace FactoryTwin.Persistence.Checkpoints;

/// <summary>Puts new samples behind the chunks of their UTC days; a small last chunk is filled up instead.</summary>
internal sealed class ChunkWriter(Database database, int smallChunk, DamageNotes damage)
{
    private readonly Statement _last = database.Prepare("SELECT id, data FROM chunk WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1");
    private readonly Statement _put = database.Prepare("INSERT OR REPLACE INTO chunk (id, data) VALUES (?, ?)");
    private readonly Statement _open = database.Prepare("INSERT OR IGNORE INTO open_day (id) VALUES (?)");
    private readonly Statement _mark = database.Prepare("INSERT OR IGNORE INTO point_day (id) VALUES (?)");
    private readonly ByteWriter _bytes = new();
    private readonly List<Sample> _sorted = [];
    private readonly List<Sample> _chunk = [];

    /// <param name="samples">A run of arrivals.</param>
    public void Write(int point, ReadOnlySpan<Sample> samples)
    {
        _sorted.Clear();
        _sorted.AddRange(samples);
        SampleOrder.SortAndDistinct(_sorted);
        for (var i = 0; i < _sorted.Count;)
        {
            var day = RowKey.UtcDayOf(_sorted[i].Ticks);
            var end = i + 1;
            while (end < _sorted.Count && RowKey.UtcDayOf(_sorted[end].Ticks) == day)
            {
                end++;
            }
            WriteDay(point, day, CollectionsMarshal.AsSpan(_sorted)[i..end]);
            i = end;
        }
    }

    private void WriteDay(int point, int day, ReadOnlySpan<Sample> samples)
    {
        var id = RowKey.Chunk(day, point, 0);
        _chunk.Clear();
        _last.Bind(1, id).Bind(2, RowKey.Chunk(day, point, RowKey.MaxSequence));
        if (_last.Step())
        {
            id = _last.Long(0);
            if (IsToBeFilled(_last.Blob(1), id))
            {
                // Written again under the same key, with the new samples behind.
            }
            else if (RowKey.SequenceOf(id) == RowKey.MaxSequence)
            {
                throw new StoreException($"{database.Path}: point {point} has {RowKey.MaxSequence + 1} chunks on UTC day {day}; they must be merged first.");
            }
            else
            {
                id++;
            }
        }
        _last.Reset();
        _chunk.AddRange(samples);
        SampleOrder.SortAndDistinct(_chunk);
        ChunkCodec.Encode(CollectionsMarshal.AsSpan(_chunk), _bytes, seal: false);
        _put.Bind(1, id).Bind(2, _bytes.Written).Run();
        _open.Bind(1, RowKey.Day(day, point)).Run();
        _mark.Bind(1, RowKey.PointDay(point, day)).Run();
    }

    /// <summary>True where a chunk is small and could be read; its samples are then taken over.</summary>
    private bool IsToBeFilled(ReadOnlySpan<byte> chunk, long id)
    {
        try
        {
            if (ChunkCodec.OpenCount(chunk) is not { } count || count >= smallChunk)
            {
                return false;
            }
            ChunkCodec.Decode(chunk, id, _chunk);
            return true;
        }
        catch (CorruptDataException e)
        {
            // It stays as it is for whoever repairs it; the new samples go beside it.
            damage.Add(e.Message);
            _chunk.Clear();
            return false;
        }
    }
}
