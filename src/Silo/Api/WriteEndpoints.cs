using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.Json;
using FactoryTwin.Ingestion.LineProtocol;
using FactoryTwin.Persistence;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Ingest;
using Microsoft.Net.Http.Headers;

namespace FactoryTwin.Silo.Api;

/// <summary>The doors for readings: line protocol and JSON.</summary>
internal static class WriteEndpoints
{
    private const string JsonLinesType = "application/x-ndjson";

    public static void MapWrites(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v2/write", WriteLinesAsync)
            .WithSummary("Readings as InfluxDB line protocol")
            .WithTags("Ingest");
        app.MapPost("/api/v1/factories/{factory}/readings", WriteJsonAsync)
            .WithSummary("Readings as a JSON batch, or one JSON object a line (application/x-ndjson)")
            .WithTags("Ingest");
    }

    private static Task<IResult> WriteLinesAsync(
        HttpContext context, WriteDesk desk, TwinCatalog catalog, string? bucket, string? precision, CancellationToken cancellationToken)
    {
        if (!TimestampPrecisionText.TryParse(precision, out var unit))
        {
            return Task.FromResult(Problems.BadRequest("precision", $"'{precision}' is not a precision; {TimestampPrecisionText.Allowed} are."));
        }
        return catalog.TryFind(bucket, out var factory)
            ? WriteAsync(context, desk, factory, (intake, now) => Begin(intake, now, unit, factory), cancellationToken)
            : Task.FromResult(Problems.NoFactory(bucket, "bucket"));
    }

    private static Task<IResult> WriteJsonAsync(
        HttpContext context, WriteDesk desk, TwinCatalog catalog, string factory, CancellationToken cancellationToken) =>
        catalog.TryFind(factory, out var loaded)
            ? WriteAsync(
                context,
                desk,
                loaded,
                IsLines(context.Request.ContentType) ? (intake, now) => BeginJsonLines(intake, now, loaded) : (intake, now) => BeginJson(intake, now, loaded),
                cancellationToken)
            : Task.FromResult(Problems.NoFactory(factory, "factory"));

    private static bool IsLines(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals(JsonLinesType, StringComparison.OrdinalIgnoreCase);

    private static JsonReadingsReader BeginJson(Intake intake, DateTimeOffset now, LoadedFactory factory)
    {
        intake.Json.Begin(now, factory.Resolver);
        return intake.Json;
    }

    private static JsonLinesReader BeginJsonLines(Intake intake, DateTimeOffset now, LoadedFactory factory)
    {
        intake.JsonLines.Begin(now, factory.Resolver);
        return intake.JsonLines;
    }

    private static LineProtocolParser Begin(Intake intake, DateTimeOffset now, TimestampPrecision unit, LoadedFactory factory)
    {
        intake.Lines.Begin(now, unit, factory.Resolver);
        return intake.Lines;
    }

    private static async Task<IResult> WriteAsync(
        HttpContext context,
        WriteDesk desk,
        LoadedFactory factory,
        Func<Intake, DateTimeOffset, IBodyFormat> begin,
        CancellationToken cancellationToken)
    {
        WriteResult result;
        try
        {
            result = await desk.WriteAsync(factory, context.Request.Body, context.Request.Headers.ContentEncoding, begin, cancellationToken);
        }
        catch (StoreException e)
        {
            context.Response.Headers.RetryAfter = "30";
            return Problems.NotStored(e);
        }
        if (!result.Kept)
        {
            context.Response.Headers.RetryAfter = "1";
            return Problems.Busy();
        }
        if (result.Outcome == BodyOutcome.Read && result.Refused == 0)
        {
            return Results.NoContent();
        }
        var refused = result.Refusals.Select(r => new RefusedLine(r.Line, r.Column, r.Field, r.Message)).ToList();
        if (result.Outcome != BodyOutcome.Read)
        {
            refused.Add(new RefusedLine(0, 0, "body", result.Outcome == BodyOutcome.TooLarge
                ? $"The body is larger than {BodyReader.DefaultLimit / (1024 * 1024)} MiB; what came before is kept, send the rest in another request."
                : "The body is not what Content-Encoding says; identity, gzip, deflate and br are read. What came before is kept."));
        }
        return Results.Json(
            new WriteAnswer(result.Accepted, result.Refused, refused),
            statusCode: result.Outcome == BodyOutcome.TooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest);
    }
}

/// <summary>The answer to a write of which something was refused; the good lines are kept.</summary>
/// <param name="Accepted">Readings on disk.</param>
/// <param name="RefusedCount">Lines refused; at most the first 1,000 are listed.</param>
/// <param name="Refused">Where and why.</param>
internal sealed record WriteAnswer(int Accepted, int RefusedCount, IReadOnlyList<RefusedLine> Refused);

internal sealed record RefusedLine(int Line, int Column, string Field, string Message);
