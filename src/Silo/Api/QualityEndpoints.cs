using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Api;

/// <summary>Completeness and quality of readings by point and day (M-04).</summary>
internal static class QualityEndpoints
{
    private const int MostDays = 400;

    public static void MapQuality(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/factories/{factory}/quality", QualityAsync)
            .WithTags("Quality")
            .WithSummary("Completeness, duplicates, suspects and events by point and day");

    private static async Task<IResult> QualityAsync(
        string factory, string? from, string? to, TwinCatalog catalog, IEnergyQueries energy, IReadingQueries readings, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (!Ask.Range(loaded.Calendar, from, to, out var range, out var problem))
        {
            return problem;
        }
        var (first, last) = (loaded.Calendar.DayOf(range.Start), loaded.Calendar.DayOf(range.End.AddTicks(-1)));
        if (last.DayNumber - first.DayNumber >= MostDays)
        {
            return Problems.BadRequest("to", $"At most {MostDays} days at a time.");
        }
        var whole = new TimeInterval(loaded.Calendar.StartOf(first), loaded.Calendar.StartOf(last.AddDays(1)));
        var now = clock.GetUtcNow();
        var points = new List<PointQuality>(loaded.Model.Points.Length);
        foreach (var point in loaded.Model.Points)
        {
            points.Add(await OfAsync(loaded, point, whole, first, last, energy, readings, now, cancellationToken));
        }
        var days = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);
        return Results.Json(new QualityAnswer(days, points));
    }

    private static async Task<PointQuality> OfAsync(
        LoadedFactory factory,
        PointDefinition point,
        TimeInterval whole,
        DateOnly first,
        DateOnly last,
        IEnergyQueries energy,
        IReadingQueries readings,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var number = factory.Numbers[point.Id];
        var series = await energy.QueryEnergyAsync(number, whole, Step.Day, now, cancellationToken);
        var counts = (await readings.QualityAsync(number, first, last, cancellationToken)).ToDictionary(d => d.Day);
        var due = Completeness.DueUntil(point.Interval, factory.Calendar, now);
        var days = series.Steps.Select(step =>
        {
            var seen = counts.GetValueOrDefault(factory.Calendar.DayOf(step.Start));
            return new DayQualityAnswer(
                step.Start >= due ? null : step.Completeness,
                step.Quality.ToString().ToLowerInvariant(),
                seen?.Received ?? 0,
                seen?.Duplicates ?? 0,
                seen?.Corrections ?? 0,
                seen?.Suspect ?? 0,
                seen?.Events.ToDictionary(e => ReadingEndpoints.Word(e.Key), e => e.Value) ?? []);
        });
        return new PointQuality(
            point.Id.Value, point.Name, point.Asset?.Value, point.Carrier, series.Total.Completeness, point.Manual, point.CalibrationDue, [.. days]);
    }
}

internal sealed record QualityAnswer(IEnumerable<DateOnly> Days, IReadOnlyList<PointQuality> Points);

internal sealed record PointQuality(
    string Id,
    LocalizedName Name,
    string? Asset,
    string Carrier,
    double Completeness,
    bool Manual,
    DateOnly? CalibrationDue,
    IReadOnlyList<DayQualityAnswer> Days);

/// <summary>One day of one point; completeness is null for a day of which nothing is due yet.</summary>
internal sealed record DayQualityAnswer(
    double? Completeness, string Quality, int Received, int Duplicates, int Corrections, int Suspect, IReadOnlyDictionary<string, int> Events);
