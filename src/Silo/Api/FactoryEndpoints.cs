using System.Globalization;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Silo.Access;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Hosting;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FactoryTwin.Silo.Api;

/// <summary>The factories and their models.</summary>
internal static class FactoryEndpoints
{
    private const int NoRevision = -1;
    private const int LargestModel = 32 * 1024 * 1024;

    public static void MapFactories(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories").WithTags("Factories");
        group.MapGet("", List).WithSummary("All factories");
        group.MapGet("/{factory}", Get).WithSummary("The model of a factory");
        group.MapPut("/{factory}", PutAsync).WithSummary("A new revision of a factory's model");
    }

    private static IEnumerable<FactorySummary> List(TwinCatalog catalog, OfferedModels offers, TwinOptions options) => catalog.Factories.Select(f => new FactorySummary(
        f.Id.Value,
        f.Model.Site.Name,
        f.Model.Site.TimeZone,
        f.Model.Site.Province,
        f.Model.Site.Sector,
        f.Model.Points.Length,
        f.Model.Assets.Length,
        f.Revision,
        f.Model.Simulation is not null,
        NoticesOf(f, offers),
        Mappings(options.ModelsFolder, f.Id.Value)));

    private static IReadOnlyList<string> NoticesOf(LoadedFactory factory, OfferedModels offers) => offers.For(factory.Id) is null
        ? factory.Notices
        : [.. factory.Notices, $"The model folder differs from revision {factory.Revision}, which was edited; it is offered and not used."];

    /// <summary>The CSV mappings that come with a factory: an empty factory names them to whoever wants to import.</summary>
    internal static IReadOnlyList<string> Mappings(string models, string factory)
    {
        var folder = Path.Combine(models, "factories", factory, "mappings");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.yaml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)] : [];
    }

    private static IResult Get(string factory, TwinCatalog catalog, HttpContext context)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var tag = Tag(loaded.Revision);
        if (context.Request.Headers.IfNoneMatch.Contains(tag))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }
        context.Response.Headers.ETag = tag;
        return Results.Bytes(FactoryModelJson.Write(loaded.Model), "application/json");
    }

    private static async Task<IResult> PutAsync(
        string factory, HttpContext context, ModelDesk desk, TwinCatalog catalog, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength > LargestModel)
        {
            return Problems.BadRequest("body", $"A model is at most {LargestModel / (1024 * 1024)} MiB.");
        }
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellationToken);
        var parsed = FactoryModelJson.Parse(body.GetBuffer().AsSpan(0, (int)body.Length));
        if (!parsed.IsValid)
        {
            return Invalid(parsed);
        }
        if (parsed.Model!.Id.Value != factory)
        {
            return Problems.BadRequest("id", $"The model is of '{parsed.Model.Id}', the address of '{factory}'.");
        }
        var expected = ExpectedRevision(context.Request.Headers.IfMatch, catalog.Get(parsed.Model.Id));
        var revision = await desk.PutAsync(parsed.Model, clock.GetUtcNow(), context.Caller().NameOr("API"), "model put", expected, cancellationToken);
        if (revision is null)
        {
            return Results.Problem(
                statusCode: StatusCodes.Status412PreconditionFailed,
                title: "The model was changed meanwhile",
                detail: "Nothing was changed. Read the model again and make the change on top of it.");
        }
        context.Response.Headers.ETag = Tag(revision.Revision);
        return Results.Json(new PutAnswer(revision.Revision));
    }

    private static IResult Invalid(FactoryModelResult parsed) => Results.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: "The model has problems",
        detail: $"{parsed.Problems.Length} problems; nothing was changed.",
        extensions: new Dictionary<string, object?> { ["problems"] = parsed.Problems.Take(1000) });

    private static string Tag(int revision) => $"\"{revision.ToString(CultureInfo.InvariantCulture)}\"";

    /// <returns>Null where the sender does not care; a revision that never was where none of the sender's is in use.</returns>
    private static int? ExpectedRevision(StringValues header, LoadedFactory? inUse)
    {
        if (header.Count == 0)
        {
            return null;
        }
        var tags = EntityTagHeaderValue.TryParseStrictList(header, out var listed) ? listed : [];
        var matches = inUse is not null && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || (!t.IsWeak && t.Tag == Tag(inUse.Revision)));
        return matches ? inUse!.Revision : NoRevision;
    }
}

internal sealed record FactorySummary(
    string Id,
    Domain.Model.LocalizedName Name,
    string TimeZone,
    string? Province,
    string? Sector,
    int Points,
    int Assets,
    int Revision,
    bool Simulated,
    IReadOnlyList<string> Notices,
    IReadOnlyList<string> Mappings);

internal sealed record PutAnswer(int Revision);
