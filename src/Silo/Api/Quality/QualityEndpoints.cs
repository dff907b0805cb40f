using FactoryTwin.Persistence.Queries;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Api.Quality;

/// <summary>Completeness and quality of readings by point and day (M-04), a page of points at a time.</summary>
internal static class QualityEndpoints
{
    private const int MostDays = 400;

    public static void MapQuality(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/factories/{factory}/quality", QualityAsync)
            .WithTags("Quality")
            .WithSummary("Completeness and quality by point and day, a page of points; counts=true adds duplicates, suspects and events");

    private static async Task<IResult> QualityAsync(
        string factory,
        string? from,
        string? to,
        [AsParameters] QualityAsk ask,
        TwinCatalog catalog,
        QualityMaps maps,
        IReadingQueries readings,
        CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (!Ask.Range(loaded.Calendar, from, to, out var range, out var problem))
        {
            return problem;
        }
        if (ask.Problem() is { } wrong)
        {
            return wrong;
        }
        var (first, last) = (loaded.Calendar.DayOf(range.Start), loaded.Calendar.DayOf(range.End.AddTicks(-1)));
        if (last.DayNumber - first.DayNumber >= MostDays)
        {
            return Problems.BadRequest("to", $"At most {MostDays} days at a time.");
        }
        var map = await maps.GetAsync(loaded, first, last).WaitAsync(cancellationToken);
        var matching = ask.From(map);
        var page = new List<PointQuality>();
        foreach (var row in ask.PageOf(matching))
        {
            var counts = ask.Counts == true
                ? await readings.QualityAsync(loaded.Numbers[row.Point.Id], first, last, cancellationToken)
                : null;
            page.Add(PointQuality.Of(row, map, counts));
        }
        return Results.Json(new QualityAnswer(map.AsOf, map.Days, map.Summary, matching.Count, ask.Offset ?? 0, page));
    }
}
