using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Silo.Api;

/// <summary>Files that figures rest on: kept once by their SHA-256, never overwritten.</summary>
internal static class EvidenceEndpoints
{
    private const int LongestName = 200;

    public static void MapEvidence(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/evidence").WithTags("Carbon");
        group.MapPost("", AddAsync).WithSummary("Keep a file as evidence; the same bytes are kept once").Produces<EvidenceFile>();
        group.MapGet("/{sha256}", OpenAsync).WithSummary("The file itself, as a download").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> AddAsync(string? name, HttpContext context, ReadingStore store, CancellationToken cancellationToken)
    {
        if (name is not { Length: > 0 and <= LongestName } || name.Any(char.IsControl))
        {
            return Problems.BadRequest("name", $"Name the file in 1 to {LongestName} characters.");
        }
        try
        {
            return Results.Json(await store.Evidence.AddAsync(context.Request.Body, name, context.Request.ContentType ?? "application/octet-stream", cancellationToken));
        }
        catch (InvalidDataException e)
        {
            return Problems.BadRequest("body", e.Message);
        }
    }

    private static async Task<IResult> OpenAsync(string sha256, HttpContext context, ReadingStore store, CancellationToken cancellationToken)
    {
        if (await store.Evidence.FindAsync(sha256, cancellationToken) is not { } file || await store.Evidence.OpenAsync(sha256, cancellationToken) is not { } content)
        {
            return Problems.NotFound("sha256", $"There is no file '{sha256}'.");
        }
        // Never shown as a page of this site, whatever somebody uploaded.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(content, "application/octet-stream", file.Name);
    }
}
