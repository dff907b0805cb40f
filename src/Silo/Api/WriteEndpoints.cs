using System.Globalization;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.LineProtocol;
using FactoryTwin.Persistence;
using FactoryTwin.Silo.Access;
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
            ? WriteAsync(context, desk, factory, "bucket", (intake, now, points) => Begin(intake, now, unit, points), cancellationToken)
            : Task.FromResult(Problems.NoFactory(bucket, "bucket"));
    }

    private static Task<IResult> WriteJsonAsync(
        HttpContext context, WriteDesk desk, TwinCatalog catalog, string factory, CancellationToken cancellationToken) =>
        catalog.TryFind(factory, out var loaded)
            ? WriteAsync(
                context, desk, loaded, "factory", IsLines(context.Request.ContentType) ? BeginJsonLines : BeginJson, cancellationToken)
            : Task.FromResult(Problems.NoFactory(factory, "factory"));

    private static bool IsLines(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals(JsonLinesType, StringComparison.OrdinalIgnoreCase);

    private static IBodyFormat BeginJson(Intake intake, DateTimeOffset now, IPointResolver points)
    {
        intake.Json.Begin(now, points);
        return intake.Json;
    }

    private static IBodyFormat BeginJsonLines(Intake intake, DateTimeOffset now, IPointResolver points)
    {
        intake.JsonLines.Begin(now, points);
        return intake.JsonLines;
    }

    private static IBodyFormat Begin(Intake intake, DateTimeOffset now, TimestampPrecision unit, IPointResolver points)
    {
        intake.Lines.Begin(now, unit, points);
        return intake.Lines;
    }

    private static async Task<IResult> WriteAsync(
        HttpContext context,
        WriteDesk desk,
        LoadedFactory factory,
        string field,
        Func<Intake, DateTimeOffset, IPointResolver, IBodyFormat> begin,
        CancellationToken cancellationToken)
    {
        if (DeviceScope.PointsFor(context, factory) is not { } points)
        {
            return DeviceScope.WrongFactory(context, field);
        }
        WriteResult result;
        try
        {
            result = await desk.WriteAsync(factory, context.Request.Body, context.Request.Headers.ContentEncoding, (intake, now) => begin(intake, now, points), cancellationToken);
        }
        catch (StoreException e)
        {
            context.Response.Headers.RetryAfter = Problems.RetryAfter(e).ToString(CultureInfo.InvariantCulture);
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
        DeviceScope.Note(context, result);
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
