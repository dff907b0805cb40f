using System.Runtime.InteropServices;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Checkpoints;

/// <summary>Puts new samples behind the chunks of their UTC days; a small last chunk is filled up instead.</summary>
internal sealed class ChunkWriter
{
    /// <summary>When half of a day's sequence numbers are used, chunks are filled up to this many samples, so that they last.</summary>
    private const int LargeChunk = 16_384;

    private readonly IHistoryWriter _rows;
    private readonly int _smallChunk;
    private readonly DamageNotes _damage;
    private readonly StoredRow _takeLast;
    private readonly ByteWriter _bytes = new();
    private readonly List<Sample> _sorted = [];
    private readonly List<Sample> _chunk = [];
    private long _lastId;
    private bool _isFilled;
    private bool _isMarked;

    public ChunkWriter(IHistoryWriter rows, int smallChunk, DamageNotes damage)
    {
        _rows = rows;
        _smallChunk = smallChunk;
        _damage = damage;
        _takeLast = TakeLast;
    }

    /// <summary>Names the rows that writing these samples will read.</summary>
    public static void Name(int point, ReadOnlySpan<Sample> samples, RowNeeds needs)
    {
        var last = -1;
        foreach (ref readonly var sample in samples)
        {
            if (RowKey.UtcDayOf(sample.Ticks) is var day && day != last)
            {
                needs.LastChunks.Add(RowKey.Day(last = day, point));
            }
        }
    }

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
        _isMarked = false;
        if (_rows.LastChunk(day, point, _takeLast))
        {
            // A chunk that is filled up is written again under the same key, with the new samples behind.
            id = _isFilled ? _lastId : _lastId + 1;
            if (!_isFilled && RowKey.SequenceOf(_lastId) == RowKey.MaxSequence)
            {
                throw new StoreException($"{_rows.Name}: point {point} has {RowKey.MaxSequence + 1} chunks on UTC day {day}; they must be merged first.");
            }
        }
        _chunk.AddRange(samples);
        SampleOrder.SortAndDistinct(_chunk);
        ChunkCodec.Encode(CollectionsMarshal.AsSpan(_chunk), _bytes, seal: false);
        _rows.PutChunk(id, _bytes.Written);
        if (!_isMarked)
        {
            _rows.MarkDay(day, point);
        }
    }

    private void TakeLast(long id, ReadOnlySpan<byte> chunk)
    {
        _lastId = id;
        _isFilled = IsToBeFilled(chunk, id);
    }

    /// <summary>True where a chunk is small and could be read; its samples are then taken over.</summary>
    private bool IsToBeFilled(ReadOnlySpan<byte> chunk, long id)
    {
        try
        {
            if (ChunkCodec.OpenCount(chunk) is not { } count)
            {
                return false;
            }
            // A day with an open chunk was marked when that was written; the mark goes when the day is merged.
            _isMarked = true;
            if (count >= (RowKey.SequenceOf(id) < RowKey.MaxSequence / 2 ? _smallChunk : LargeChunk))
            {
                return false;
            }
            ChunkCodec.Decode(chunk, id, _chunk);
            return true;
        }
        catch (CorruptDataException e)
        {
            // It stays as it is for whoever repairs it; the new samples go beside it.
            _damage.Add(e.Message);
            _chunk.Clear();
            _isMarked = false;
            return false;
        }
    }
}
