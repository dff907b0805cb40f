using System.Text.Json.Serialization;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Series;
using FactoryTwin.Persistence.Queries;

namespace FactoryTwin.Silo.Api.Quality;

/// <summary>One page of the quality map.</summary>
/// <param name="Matching">How many points match the search; the page is some of them.</param>
internal sealed record QualityAnswer(
    DateTimeOffset AsOf, IEnumerable<DateOnly> Days, QualitySummary Summary, int Matching, int Offset, IReadOnlyList<PointQuality> Points);

internal sealed record PointQuality(
    string Id,
    LocalizedName Name,
    string? Asset,
    string Carrier,
    double Completeness,
    int Exceptions,
    bool Manual,
    DateOnly? CalibrationDue,
    IReadOnlyList<DayAnswer> Days)
{
    /// <param name="counts">Null where they were not asked for.</param>
    public static PointQuality Of(QualityRow row, QualityMap map, IReadOnlyList<DayQuality>? counts)
    {
        var byDay = counts?.ToDictionary(c => c.Day);
        return new PointQuality(
            row.Point.Id.Value,
            row.Point.Name,
            row.Point.Asset?.Value,
            row.Point.Carrier,
            row.Completeness,
            row.Exceptions,
            row.Point.Manual,
            row.Point.CalibrationDue,
            [.. row.Days.Select((day, i) => new DayAnswer(day.Share, Word(day.Quality), byDay is null ? null : CountsAnswer.Of(byDay.GetValueOrDefault(map.Days[i]))))]);
    }

    private static string Word(EnergyQuality quality) => quality.ToString().ToLowerInvariant();
}

/// <summary>One day of one point; completeness is null for a day of which nothing is due yet.</summary>
internal sealed record DayAnswer(
    double? Completeness, string Quality, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CountsAnswer? Counts);

/// <summary>Readings of one day, counted from the raw readings; null where retention removed them.</summary>
internal sealed record CountsAnswer(int Received, int? Duplicates, int? Corrections, int? Suspect, IReadOnlyDictionary<string, int> Events)
{
    public static CountsAnswer Of(DayQuality? day) => day is null
        ? new CountsAnswer(0, 0, 0, 0, new Dictionary<string, int>())
        : new CountsAnswer(
            day.Received, day.Duplicates, day.Corrections, day.Suspect, day.Events.ToDictionary(e => ReadingEndpoints.Word(e.Key), e => e.Value));
}
