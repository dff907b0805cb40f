using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Api;

/// <summary>Quantities over time: of a point, of an asset, of the whole factory.</summary>
internal static class EnergyEndpoints
{
    private const string Electricity = "electricity";

    public static void MapEnergy(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}").WithTags("Energy");
        group.MapGet("/points/{point}/energy", PointAsync).WithSummary("Quantity of a point by quarter-hour, hour, day, month or year");
        group.MapGet("/points/{point}/series", SeriesAsync).WithSummary("Mean, least and most of a power or state point");
        group.MapGet("/assets/{asset}/energy", AssetAsync).WithSummary("Quantity of an asset");
        group.MapGet("/energy", FactoryAsync).WithSummary("What the factory takes in");
    }

    private static async Task<IResult> PointAsync(
        string factory, string point, string? from, string? to, string? step, TwinCatalog catalog, IEnergyQueries energy, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!Ask.Point(catalog, factory, point, out var loaded, out var definition, out var problem)
            || !Ask.Steps(loaded.Calendar, from, to, step, out var range, out var asked, out problem))
        {
            return problem;
        }
        var series = await energy.QueryEnergyAsync(loaded.Numbers[definition.Id], range, asked, clock.GetUtcNow(), cancellationToken);
        return Results.Json(EnergyAnswer.Of(series, EnergyAnswer.AmountUnit(definition), loaded.Calendar));
    }

    private static async Task<IResult> SeriesAsync(
        string factory, string point, string? from, string? to, string? step, TwinCatalog catalog, IEnergyQueries energy, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!Ask.Point(catalog, factory, point, out var loaded, out var definition, out var problem)
            || !Ask.Steps(loaded.Calendar, from, to, step, out var range, out var asked, out problem))
        {
            return problem;
        }
        var series = await energy.QueryEnergyAsync(loaded.Numbers[definition.Id], range, asked, clock.GetUtcNow(), cancellationToken);
        return Results.Json(SeriesAnswer.Of(series, definition, loaded.Calendar));
    }

    private static Task<IResult> AssetAsync(
        string factory, string asset, string? from, string? to, string? step, string? carrier, TwinCatalog catalog, IEnergyQueries energy, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Task.FromResult(Problems.NoFactory(factory, "factory"));
        }
        return IdText.IsValid(asset) && loaded.Twin.Topology.Asset(new AssetId(asset)) is { } place
            ? SumAsync(loaded, place, carrier ?? Electricity, from, to, step, energy, clock, cancellationToken)
            : Task.FromResult(Problems.NotFound("asset", $"Factory '{factory}' has no asset '{asset}'."));
    }

    private static Task<IResult> FactoryAsync(
        string factory, string? from, string? to, string? step, string? carrier, TwinCatalog catalog, IEnergyQueries energy, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded) || loaded.Twin.Topology.Root is not { } root)
        {
            return Task.FromResult(Problems.NoFactory(factory, "factory"));
        }
        var place = loaded.Twin.Topology.Asset(root.Id)!;
        return SumAsync(loaded, place, carrier ?? Electricity, from, to, step, energy, clock, cancellationToken);
    }

    private static async Task<IResult> SumAsync(
        LoadedFactory factory,
        AssetPlace asset,
        string carrier,
        string? from,
        string? to,
        string? step,
        IEnergyQueries energy,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!Ask.Steps(factory.Calendar, from, to, step, out var range, out var asked, out var problem))
        {
            return problem;
        }
        var points = CountingPoints.Of(factory.Twin.Topology, asset, carrier);
        if (points.IsEmpty)
        {
            return Problems.NotFound("carrier", $"Nothing at or below '{asset.Asset.Id}' meters {carrier}.");
        }
        var sum = new EnergySum(EnergyAnswer.AmountUnit(points[0].Point), factory.Calendar);
        var next = 0;
        await foreach (var series in energy.StreamEnergyAsync(
            [.. points.Select(p => factory.Numbers[p.Point.Id])], range, asked, clock.GetUtcNow(), cancellationToken))
        {
            sum.Add(series, points[next++].Weight);
        }
        return Results.Json(sum.Answer());
    }
}
