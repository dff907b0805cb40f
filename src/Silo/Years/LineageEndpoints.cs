using FactoryTwin.Carbon.Lineage;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Years;

/// <summary>The way of any figure back to its readings.</summary>
internal static class LineageEndpoints
{
    public static void MapLineage(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/lineage/{figure}", FindAsync).WithTags("Lineage")
            .WithSummary("Where a figure comes from: result, activity, readings, factor edition, method, who and when")
            .Produces<LineageAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> FindAsync(string figure, TwinCatalog catalog, LineageDesk desk, CancellationToken cancellationToken)
    {
        if (!FigureId.TryParse(figure, out var id))
        {
            return Problems.BadRequest("figure", $"'{figure}' names no figure; {FigureId.Allowed} is.");
        }
        if (!catalog.TryFind(id.Factory, out var loaded))
        {
            return Problems.NoFactory(id.Factory, "figure");
        }
        return await desk.FindAsync(loaded, id, cancellationToken) is { } answer
            ? YearEndpoints.Json(answer)
            : Problems.NotFound("figure", $"Nothing is known of '{figure}': the year has no such frozen inventory, or no line of it belongs to the figure.");
    }
}
