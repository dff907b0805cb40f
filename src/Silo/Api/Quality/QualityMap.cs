using System.Collections.Immutable;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Queries;

namespace FactoryTwin.Silo.Api.Quality;

/// <summary>One point of the map.</summary>
/// <param name="Exceptions">Days on which somebody should look.</param>
internal sealed record QualityRow(PointDefinition Point, double Completeness, int Exceptions, ImmutableArray<DayCompleteness> Days);

/// <summary>The whole factory in some figures.</summary>
/// <param name="Points">Points of the factory.</param>
/// <param name="Exceptions">Points with at least one exception.</param>
/// <param name="Completeness">Mean over the points, each weighing the same [0..1].</param>
/// <param name="CleanShare">Share of the point days that are no exception [0..1].</param>
/// <param name="PointDays">Days of points of which something is due.</param>
/// <param name="MissingDays">Of these without any value.</param>
/// <param name="EstimatedDays">Of these wholly estimated, substituted or spread over a gap.</param>
/// <param name="SuspectDays">Of these with a reading that was kept out as suspect.</param>
internal sealed record QualitySummary(
    int Points, int Exceptions, double Completeness, double CleanShare, int PointDays, int MissingDays, int EstimatedDays, int SuspectDays);

/// <summary>Completeness of all points of a factory by day, with its exceptions found.</summary>
internal sealed record QualityMap(DateTimeOffset AsOf, ImmutableArray<DateOnly> Days, ImmutableArray<QualityRow> Rows, QualitySummary Summary)
{
    public static QualityMap Of(
        IEnumerable<(PointDefinition Point, PointCompleteness Completeness)> points,
        ImmutableArray<DateOnly> days,
        FactoryCalendar calendar,
        DateTimeOffset now)
    {
        var running = days.Select(day => calendar.StartOf(day.AddDays(1)) > now).ToArray();
        var rows = points.Select(p => new QualityRow(p.Point, p.Completeness.Share, Exceptions(p.Completeness.Days, running), p.Completeness.Days)).ToImmutableArray();
        return new QualityMap(now, days, rows, Sum(rows));
    }

    private static int Exceptions(ImmutableArray<DayCompleteness> days, bool[] running)
    {
        var count = 0;
        for (var i = 0; i < days.Length; i++)
        {
            count += QualityExceptions.IsOne(days[i], running[i]) ? 1 : 0;
        }
        return count;
    }

    private static QualitySummary Sum(ImmutableArray<QualityRow> rows)
    {
        int begun = 0, missing = 0, estimated = 0, suspect = 0;
        foreach (var day in rows.SelectMany(r => r.Days).Where(d => d.Share is not null))
        {
            begun++;
            missing += day.Quality == EnergyQuality.Missing ? 1 : 0;
            estimated += day.Quality == EnergyQuality.Estimated ? 1 : 0;
            suspect += day.Flags.HasFlag(BucketFlags.SuspectExcluded) ? 1 : 0;
        }
        return new QualitySummary(
            rows.Length,
            rows.Count(r => r.Exceptions > 0),
            rows.Length == 0 ? 0 : rows.Average(r => r.Completeness),
            begun == 0 ? 0 : 1 - ((double)rows.Sum(r => r.Exceptions) / begun),
            begun,
            missing,
            estimated,
            suspect);
    }
}
