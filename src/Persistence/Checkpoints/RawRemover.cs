using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Checkpoints;

/// <summary>Deletes the chunks of whole UTC days. That a day once held readings stays noted, and so do rollups and end-of-day states.</summary>
internal sealed class RawRemover(IHistoryWriter rows, int perStep)
{
    /// <summary>Days before a UTC day that hold readings of a point, and how many readings.</summary>
    public static IEnumerable<(long Day, int Readings)> Find(IHistoryReader reader, int point, int beforeUtcDay)
    {
        var samples = new List<Sample>();
        for (var day = reader.FirstUtcDay(point, 0, beforeUtcDay - 1); day is { } d; day = reader.FirstUtcDay(point, d + 1, beforeUtcDay - 1))
        {
            samples.Clear();
            reader.ReadUtcDay(point, d, samples);
            SampleOrder.SortAndDistinct(samples);
            if (samples.Count > 0)
            {
                yield return (RowKey.Day(d, point), samples.Count);
            }
        }
    }

    /// <param name="days">Keys of <c>RowKey.Day</c>; each step of them is one transaction.</param>
    public void Remove(IReadOnlyList<long> days)
    {
        foreach (var step in days.Chunk(perStep))
        {
            rows.Begin();
            try
            {
                if (rows.WantsNeeds)
                {
                    var needs = new RowNeeds();
                    needs.Chunks.UnionWith(step);
                    rows.ReadAhead(needs);
                }
                foreach (var day in step)
                {
                    rows.DropChunks(RowKey.DayOf(day), RowKey.PointOf(day));
                    rows.CloseDay(day);
                }
                rows.Commit();
            }
            catch
            {
                rows.Rollback();
                throw;
            }
        }
    }
}
