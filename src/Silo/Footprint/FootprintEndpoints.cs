using FactoryTwin.Carbon.Footprint.Answers;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Footprint;

/// <summary>Footprints of products for a period, and that they add up to the inventory.</summary>
internal static class FootprintEndpoints
{
    public static void MapFootprintFigures(this IEndpointRouteBuilder app)
    {
        var factory = app.MapGroup("/api/v1/factories/{factory}").WithTags("Footprint");
        factory.MapGet("/products/{product}/footprint", OneAsync).WithSummary("Footprint of a product: stages, lines, hot spots, quality, gaps, reconciliation")
            .Produces<FootprintAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        factory.MapGet("/products/{product}/savings", SavingsAsync).WithSummary("Raw materials of a unit beside a base version of the bill")
            .Produces<MaterialSavingsAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        factory.MapGet("/footprints", AllAsync).WithSummary("Footprints of all products in short, and the reconciliation with the inventory")
            .Produces<FootprintsAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> OneAsync(
        string factory, string product, string? from, string? to, string? gwp, TwinCatalog catalog, FootprintDesk desk, CancellationToken cancellationToken)
    {
        var (asked, problem) = await RunAsync(factory, from, to, gwp, catalog, desk, cancellationToken);
        if (asked is not var (loaded, set))
        {
            return problem!;
        }
        return set.Products.GetValueOrDefault(product) is { } footprint
            ? Results.Json(FootprintAnswer.Of(footprint, set, loaded.Twin.Topology, loaded.Calendar))
            : ProductEndpoints.NoProduct(factory, product);
    }

    /// <summary>The base is the version that <c>base</c> names; the first where it names none.</summary>
    private static async Task<IResult> SavingsAsync(
        string factory, string product, int? @base, string? from, string? to, TwinCatalog catalog, FootprintDesk desk, ProductDesk products, CancellationToken cancellationToken)
    {
        var (asked, problem) = await RunAsync(factory, from, to, null, catalog, desk, cancellationToken);
        if (asked is not var (loaded, set))
        {
            return problem!;
        }
        var book = await products.BookAsync(loaded.Id, cancellationToken);
        if (set.Products.GetValueOrDefault(product) is not { } footprint || book.Products.GetValueOrDefault(product) is not { } history)
        {
            return ProductEndpoints.NoProduct(factory, product);
        }
        if (history.Versions.FirstOrDefault(v => v.Version == (@base ?? history.Versions[0].Version)) is not { } first)
        {
            return Problems.BadRequest("base", $"'{product}' has no version {@base}; {string.Join(", ", history.Versions.Select(v => v.Version))} are.");
        }
        return Results.Json(new MaterialSavingsAnswer(
            factory, product, footprint.Product.Unit, first.Version, first.At, footprint.Entered.Version,
            loaded.Calendar.ToLocal(footprint.Period.Start), loaded.Calendar.ToLocal(footprint.Period.End), MaterialSaving.Of(first.Product, footprint)));
    }

    private static async Task<IResult> AllAsync(
        string factory, string? from, string? to, string? gwp, TwinCatalog catalog, FootprintDesk desk, CancellationToken cancellationToken)
    {
        var (asked, problem) = await RunAsync(factory, from, to, gwp, catalog, desk, cancellationToken);
        return asked is var (loaded, set) ? Results.Json(FootprintsAnswer.Of(set, loaded.Twin.Topology, loaded.Calendar)) : problem!;
    }

    /// <summary>Runs what a request asks for; the problem where it cannot be.</summary>
    internal static async Task<((LoadedFactory Factory, FootprintSet Set)? Asked, IResult? Problem)> RunAsync(
        string factory, string? from, string? to, string? gwp, TwinCatalog catalog, FootprintDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return (null, Problems.NoFactory(factory, "factory"));
        }
        if (!Ask.Period(loaded.Calendar, from, to, out var period, out var problem))
        {
            return (null, problem);
        }
        if (gwp is not null && !GwpSets.All.Contains(gwp, StringComparer.OrdinalIgnoreCase))
        {
            return (null, Problems.BadRequest("gwp", $"'{gwp}' is no set of warming potentials; {string.Join(", ", GwpSets.All)} are."));
        }
        return ((loaded, await desk.RunAsync(loaded, period, gwp?.ToLowerInvariant(), cancellationToken)), null);
    }
}
