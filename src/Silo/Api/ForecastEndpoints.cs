using FactoryTwin.Planning.Forecasts;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Forecasts;

namespace FactoryTwin.Silo.Api;

/// <summary>Forecasts as they were issued, with their back-test and how earlier ones turned out.</summary>
internal static class ForecastEndpoints
{
    public static void MapForecasts(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}/forecasts").WithTags("Forecasts");
        group.MapGet("", AllAsync).WithSummary("Newest forecast of every target").Produces<IssuedForecast[]>();
        group.MapGet("/{target}", OneAsync).WithSummary("Newest forecast of one target").Produces<IssuedForecast>();
    }

    private static async Task<IResult> AllAsync(string factory, TwinCatalog catalog, ForecastDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var answers = new List<IssuedForecast>();
        foreach (var target in ForecastDesk.TargetsOf(loaded))
        {
            answers.Add(await desk.AnswerAsync(loaded, target, cancellationToken));
        }
        return Results.Json(answers);
    }

    private static async Task<IResult> OneAsync(
        string factory, string target, TwinCatalog catalog, ForecastDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var targets = ForecastDesk.TargetsOf(loaded);
        return targets.FirstOrDefault(t => t.Id == target) is { } found
            ? Results.Json(await desk.AnswerAsync(loaded, found, cancellationToken))
            : Problems.NotFound("target", $"Factory '{factory}' has no forecast of '{target}'; it has {(targets.IsEmpty ? "none" : string.Join(", ", targets.Select(t => t.Id)))}.");
    }
}
