using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Answers;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Records;

namespace FactoryTwin.Silo.Api;

/// <summary>The carbon inventory of a period, and the days of a year beside it.</summary>
internal static class InventoryEndpoints
{
    public static void MapInventory(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}/inventory").WithTags("Carbon");
        group.MapGet("", InventoryAsync).WithSummary("Scopes 1 to 3 of a period, both views of scope 2, with lines, records, gaps, break-downs and completeness")
            .Produces<InventoryAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/provisional", ProvisionalAsync).WithSummary("Each day of a year as the twin shows it live, and how the sum differs from the yearly run, by source")
            .Produces<ProvisionalAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> InventoryAsync(
        string factory, string? from, string? to, string? asset, string? gwp, TwinCatalog catalog, InventoryDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (asset is not null && !loaded.HasAsset(asset))
        {
            return Problems.NotFound("asset", $"Factory '{factory}' has no asset '{asset}'.");
        }
        if (!Ask.Period(loaded.Calendar, from, to, out var period, out var problem))
        {
            return problem;
        }
        if (gwp is not null && !GwpSets.All.Contains(gwp, StringComparer.OrdinalIgnoreCase))
        {
            return Problems.BadRequest("gwp", $"'{gwp}' is no set of warming potentials; {string.Join(", ", GwpSets.All)} are.");
        }
        var inventory = await desk.RunAsync(loaded, period, asset is null ? null : new AssetId(asset), gwp?.ToLowerInvariant(), cancellationToken);
        return Results.Json(InventoryAnswer.Of(inventory, loaded.Twin.Topology, loaded.Calendar));
    }

    private static async Task<IResult> ProvisionalAsync(string factory, int? year, TwinCatalog catalog, InventoryDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        return year is not (>= 1990 and <= 2200)
            ? Problems.BadRequest("year", "Name a year between 1990 and 2200.")
            : Results.Json(ProvisionalAnswer.Of(await desk.ProvisionalAsync(loaded, year.Value, cancellationToken), loaded.Calendar));
    }
}
