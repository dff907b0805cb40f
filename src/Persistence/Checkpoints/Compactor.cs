using System.Runtime.InteropServices;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Checkpoints;

/// <summary>Merges the chunks of a point's UTC day into sealed ones once the day is over; a few days a step, so that ingest wins.</summary>
internal sealed class Compactor(IHistoryWriter rows, StoreOptions options, TimeProvider clock, DamageNotes damage)
{
    /// <summary>More samples than this go into several sealed chunks: a reader unpacks no more than it needs.</summary>
    private const int SealedSamples = 16_384;

    // Readings of a day still come in for a while after it is over.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    private readonly List<long> _days = [];
    private readonly List<Sample> _samples = [];
    private readonly ByteWriter _bytes = new();

    /// <returns>How many days were merged.</returns>
    public int Step()
    {
        var today = RowKey.UtcDayOf((clock.GetUtcNow() - Patience).UtcTicks);
        _days.Clear();
        rows.OpenDays(today, options.CompactionStep, _days);
        if (_days.Count == 0)
        {
            return 0;
        }
        rows.Begin();
        try
        {
            if (rows.WantsNeeds)
            {
                var needs = new RowNeeds();
                needs.Chunks.UnionWith(_days);
                rows.ReadAhead(needs);
            }
            foreach (var day in _days)
            {
                Merge(RowKey.DayOf(day), RowKey.PointOf(day));
                rows.CloseDay(day);
            }
            rows.Commit();
        }
        catch
        {
            rows.Rollback();
            throw;
        }
        return _days.Count;
    }

    private void Merge(int day, int point)
    {
        var first = RowKey.Chunk(day, point, 0);
        _samples.Clear();
        try
        {
            rows.Chunks(day, point, (id, data) => ChunkCodec.Decode(data, id, _samples));
        }
        catch (CorruptDataException e)
        {
            // Nothing is thrown away: the day stays as it is.
            damage.Add(e.Message);
            return;
        }
        SampleOrder.SortAndDistinct(_samples);
        rows.DropChunks(day, point);
        var all = CollectionsMarshal.AsSpan(_samples);
        for (var at = 0; at < all.Length; at += SealedSamples)
        {
            ChunkCodec.Encode(all[at..Math.Min(all.Length, at + SealedSamples)], _bytes, seal: true);
            rows.PutChunk(first++, _bytes.Written);
        }
    }
}
