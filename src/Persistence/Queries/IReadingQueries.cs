using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Persistence.Queries;

/// <summary>One stored reading and whether it counts.</summary>
/// <param name="Counts">False: another reading of the same time counts instead of it (source ranked higher, or newer), or it is suspect.</param>
public readonly record struct StoredReading(Sample Sample, bool Counts);

/// <summary>Some readings and where the next page begins.</summary>
/// <param name="Next">Give it back for the next page; null: there is none.</param>
public sealed record ReadingPage(IReadOnlyList<StoredReading> Readings, string? Next);

/// <summary>What came in for one local day of a point. What is counted from raw readings is null where retention removed them.</summary>
/// <param name="Received">Readings accepted, repetitions included.</param>
/// <param name="Distinct">Readings kept.</param>
/// <param name="Duplicates">Readings that only repeated what their source had said.</param>
/// <param name="Corrections">Readings kept that another of the same time and source replaced.</param>
/// <param name="Suspect">Readings kept whose quality is suspect.</param>
/// <param name="Events">Events that touch the day, by kind.</param>
public sealed record DayQuality(
    DateOnly Day, int Received, int? Distinct, int? Duplicates, int? Corrections, int? Suspect, IReadOnlyDictionary<MeterEventKind, int> Events);

/// <summary>Raw readings, their corrections and what was noticed about them.</summary>
public interface IReadingQueries
{
    /// <summary>Readings of a point in a range, by time, then by arrival.</summary>
    /// <param name="history">True: also those that do not count (corrected values, lower sources). False: one per time.</param>
    /// <param name="page">Null for the first page, then what the page before gave.</param>
    /// <exception cref="FormatException">The page mark is not one that was given.</exception>
    ValueTask<ReadingPage> ReadAsync(
        int point, TimeInterval range, bool history = false, int limit = 1000, string? page = null, CancellationToken cancellationToken = default);

    /// <summary>The newest reading that counts; null where the point has none.</summary>
    ValueTask<Sample?> LatestAsync(int point, CancellationToken cancellationToken = default);

    /// <summary>The state of a point after all that was applied; empty where it never had a reading.</summary>
    MeterState StateOf(int point);

    /// <summary>Events that overlap a range, by start, at most so many.</summary>
    ValueTask<IReadOnlyList<MeterEvent>> EventsAsync(
        int point, TimeInterval range, int limit = 1000, CancellationToken cancellationToken = default);

    /// <summary>Counts per local day; days without readings are left out.</summary>
    ValueTask<IReadOnlyList<DayQuality>> QualityAsync(
        int point, DateOnly from, DateOnly to, CancellationToken cancellationToken = default);
}
