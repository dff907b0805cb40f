using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Engine;

/// <summary>What is stored of a meter beside its history.</summary>
internal readonly record struct MeterRow(int Point, MeterState State, long FirstTicks, long LastTicks, long LastBucketTicks);

/// <summary>Stored history rows. Knows nothing of what is still in memory. Used by one thread at a time.</summary>
internal interface IHistoryReader : IDisposable
{
    /// <summary>How far the store holds the log, and the meters as they were then.</summary>
    LogPosition ReadMeters(Action<MeterRow> take);

    /// <summary>The last arrival that the stored rows hold.</summary>
    long StoredArrival();

    /// <summary>Adds the samples of a UTC day, as the chunks hold them: in several runs, with repetitions.</summary>
    void ReadUtcDay(int point, int utcDay, List<Sample> into);

    /// <summary>The first UTC day from one on, up to another, that holds samples of a point; null where none does.</summary>
    int? FirstUtcDay(int point, int from, int to);

    /// <summary>The newest end-of-day state of a local day or an earlier one.</summary>
    (int Day, MeterState State)? DayEndUpTo(int point, int day);

    /// <summary>Adds the quarter-hours of a local day and gives how many readings were received for it.</summary>
    int ReadDay(int point, int localDay, List<Bucket> into);

    /// <summary>Adds the totals of the days of a month.</summary>
    void ReadMonth(int point, int month, List<DayTotal> into);

    /// <summary>Events that overlap a span of time, at most so many.</summary>
    void ReadEvents(int point, long from, long to, int limit, List<MeterEvent> into);

    /// <summary>True where rows should be named before they are read; see <see cref="ReadAheadAsync"/>.</summary>
    bool WantsNeeds { get; }

    /// <summary>Reads rollup rows of points that will be asked for.</summary>
    ValueTask ReadAheadAsync(IReadOnlyList<int> points, RollupNeeds needs, CancellationToken cancellationToken);
}

/// <summary>Local days and months whose rollups will be read.</summary>
internal sealed class RollupNeeds
{
    public SortedSet<int> Days { get; } = [];

    public SortedSet<int> Months { get; } = [];
}
