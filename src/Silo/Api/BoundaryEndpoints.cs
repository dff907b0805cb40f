using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Records;

namespace FactoryTwin.Silo.Api;

/// <summary>The organisation boundary of each year; a change is a further version with a reason.</summary>
internal static class BoundaryEndpoints
{
    public static void MapBoundaries(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}/boundary").WithTags("Carbon");
        group.MapGet("/{year}", GetAsync).WithSummary("Boundary of a year with all its versions, or what is taken where nobody stated one").Produces<BoundaryOfYear>();
        group.MapPut("/{year}", PutAsync).WithSummary("State the boundary of a year").Accepts<BoundaryChange>("application/json").Produces<KeptAnswer>();
    }

    private static async Task<IResult> GetAsync(string factory, int year, TwinCatalog catalog, RecordBooks books, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var book = await books.BoundariesAsync(loaded.Id, cancellationToken);
        var versions = book.Years.GetValueOrDefault(year, []);
        // A year starts from the boundary of the one before.
        var before = book.Years.Where(y => y.Key < year).Select(y => (BoundaryStated?)y.Value[^1]).LastOrDefault();
        var boundary = versions.IsEmpty ? (before?.Boundary ?? OrganisationBoundary.Assumed(loaded.Model, year)) with { Year = year } : versions[^1].Boundary;
        return Results.Json(new BoundaryOfYear(year, versions.IsEmpty ? 0 : versions[^1].Version, boundary, versions), RecordJson.Options);
    }

    private static async Task<IResult> PutAsync(
        string factory, int year, HttpContext context, TwinCatalog catalog, BoundaryDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (change, problem) = await RecordRequests.ReadAsync<BoundaryChange>(context, cancellationToken);
        if (change is null)
        {
            return problem!;
        }
        if (change.Boundary.Year != year)
        {
            return Problems.BadRequest("boundary.year", $"The boundary is of {change.Boundary.Year}, the address of {year}.");
        }
        var made = await desk.StateAsync(loaded, change.Boundary, change.Version, change.Reason, RecordRequests.CallerOf(context), cancellationToken);
        return made.IsRefused ? RecordRequests.Refused(made) : Results.Json(new KeptAnswer(made.Version, true));
    }

    /// <param name="Version">0: nobody stated one; the boundary is what is taken then.</param>
    internal sealed record BoundaryOfYear(int Year, int Version, OrganisationBoundary Boundary, ImmutableArray<BoundaryStated> Versions);

    /// <param name="Version">The version that it replaces; 0: none was there.</param>
    internal sealed record BoundaryChange(OrganisationBoundary Boundary, int Version, string? Reason);
}
