using System.Collections.Immutable;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Carbon.ValueChain;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Records;

namespace FactoryTwin.Silo.Api;

/// <summary>Waste by route and transport by means, from the records of scope 3.</summary>
internal static class ValueChainEndpoints
{
    public static void MapValueChain(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}").WithTags("Carbon");
        group.MapGet("/waste", WasteAsync).WithSummary("Mass of waste of a period by route, with tCO2e; records without route or mass named")
            .Produces<WasteAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/transport", TransportAsync).WithSummary("Tonne-kilometres of a period by means, with tCO2e and the share of clean transport")
            .Produces<TransportAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> WasteAsync(string factory, string? from, string? to, TwinCatalog catalog, InventoryDesk desk, CancellationToken cancellationToken)
    {
        var (loaded, inventory, problem) = await RunAsync(factory, from, to, catalog, desk, cancellationToken);
        return problem ?? Results.Json(new WasteAnswer(loaded!.Id.Value, inventory!.Metered.Period.Start, inventory.Metered.Period.End, WasteByRoute.Of(inventory, loaded.Calendar)));
    }

    private static async Task<IResult> TransportAsync(
        string factory, string? from, string? to, string? clean, TwinCatalog catalog, InventoryDesk desk, CancellationToken cancellationToken)
    {
        ImmutableArray<string>? chosen = clean is null ? null : [.. clean.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        if (chosen?.FirstOrDefault(c => TransportMeans.All.All(m => m.Word != c)) is { } unknown)
        {
            return Problems.BadRequest("clean", $"'{unknown}' is no means of transport; {string.Join(", ", TransportMeans.All.Select(m => m.Word))} are.");
        }
        var (loaded, inventory, problem) = await RunAsync(factory, from, to, catalog, desk, cancellationToken);
        return problem ?? Results.Json(new TransportAnswer(loaded!.Id.Value, inventory!.Metered.Period.Start, inventory.Metered.Period.End, CleanTransport.Of(inventory, loaded.Calendar, chosen)));
    }

    private static async Task<(LoadedFactory? Factory, OrganisationInventory? Inventory, IResult? Problem)> RunAsync(
        string factory, string? from, string? to, TwinCatalog catalog, InventoryDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return (null, null, Problems.NoFactory(factory, "factory"));
        }
        return Ask.Period(loaded.Calendar, from, to, out var period, out var problem)
            ? (loaded, await desk.RunAsync(loaded, period, null, null, cancellationToken), null)
            : (null, null, problem);
    }
}

/// <param name="Waste">Mass by route [t].</param>
internal sealed record WasteAnswer(string Factory, DateTimeOffset From, DateTimeOffset To, AmountSplit Waste);

/// <param name="Transport">Tonne-kilometres by means, and the clean share of them.</param>
internal sealed record TransportAnswer(string Factory, DateTimeOffset From, DateTimeOffset To, CleanTransport Transport);
