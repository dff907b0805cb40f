using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Api;

/// <summary>The carbon inventory of a period.</summary>
internal static class InventoryEndpoints
{
    /// <summary>Longest period of one answer.</summary>
    private const int MostYears = 20;

    public static void MapInventory(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/factories/{factory}/inventory", InventoryAsync).WithTags("Carbon")
            .WithSummary("Scope 1 and location-based scope 2 of a period, with lines, gaps and months")
            .Produces<InventoryAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> InventoryAsync(
        string factory, string? from, string? to, string? asset, TwinCatalog catalog, ModelTables tables, IEnergyQueries energy, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (asset is not null && !loaded.HasAsset(asset))
        {
            return Problems.NotFound("asset", $"Factory '{factory}' has no asset '{asset}'.");
        }
        if (!Ask.Range(loaded.Calendar, from, to, out var period, out var problem))
        {
            return problem;
        }
        if (period.End > period.Start.AddYears(MostYears))
        {
            return Problems.BadRequest("to", $"More than {MostYears} years; ask for a shorter period.");
        }
        var topology = loaded.Twin.Topology;
        var series = new FactorySeries(energy, loaded.Numbers, clock);
        var inventory = await new InventoryBuilder(topology, loaded.Calendar, tables.FactorPicker, series)
            .BuildAsync(period, asset is null ? null : new AssetId(asset), cancellationToken);
        return Results.Json(InventoryAnswer.Of(inventory, topology, loaded.Calendar));
    }
}
