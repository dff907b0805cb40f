using System.Globalization;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.Csv;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Silo.Access;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Hosting;

namespace FactoryTwin.Silo.Api;

/// <summary>A CSV file of readings from the browser: the same mapping, log and rules as <c>factorytwin import</c>.</summary>
internal static class ImportEndpoints
{
    /// <summary>Longest file as it is sent [bytes]; longer ones go through the command line.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>Longest file once it is unpacked [bytes].</summary>
    private const long MostPlainBytes = 512L << 20;

    private static readonly TimeSpan UntilThereIsRoom = TimeSpan.FromMilliseconds(20);

    public static void MapImport(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/v1/factories/{factory}/import", ImportAsync)
            .WithSummary("Readings from a CSV file, plain or gzip, by one of the factory's mappings")
            .WithTags("Ingest").Produces<CsvReport>();

    private static async Task<IResult> ImportAsync(
        string factory, string? mapping, HttpContext context, TwinCatalog catalog, TwinOptions options, IReadingLog log, IStoreAdmin admin, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (DeviceScope.PointsFor(context, loaded) is not { } points)
        {
            return DeviceScope.WrongFactory(context, "factory");
        }
        // One of the names that GET /factories lists, so that no path reaches beyond the folder.
        var known = FactoryEndpoints.Mappings(options.ModelsFolder, factory);
        if (mapping is null || !known.Contains(mapping))
        {
            return Problems.BadRequest("mapping", known.Count == 0
                ? $"'{factory}' has no mapping; put one into models/factories/{factory}/mappings."
                : $"'{mapping}' is no mapping of '{factory}'; {string.Join(", ", known)} are.");
        }
        var read = CsvMappingReader.Load(Path.Combine(options.ModelsFolder, "factories", factory, "mappings", mapping));
        if (read.Mapping is not { } columns)
        {
            return Problems.BadRequest("mapping", string.Join(" ", read.Problems));
        }
        try
        {
            var report = await CsvImport.ReadAsync(
                context.Request.Body, columns, points, clock.GetUtcNow(), batch => AppendAsync(log, batch, cancellationToken), MostPlainBytes, cancellationToken);
            await admin.DrainAsync(cancellationToken);
            return Results.Json(report, statusCode: report.IsRead ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
        }
        catch (StoreException e)
        {
            context.Response.Headers.RetryAfter = Problems.RetryAfter(e).ToString(CultureInfo.InvariantCulture);
            return Problems.NotStored(e);
        }
    }

    private static async ValueTask AppendAsync(IReadingLog log, ReadingBatch parsed, CancellationToken cancellationToken)
    {
        var batch = new LogBatch(parsed.Count);
        foreach (ref readonly var entry in parsed.Entries)
        {
            batch.Add(entry.Point, entry.Ticks, entry.Value, entry.Quality, entry.Source);
        }
        while (!(await log.AppendAsync(batch, cancellationToken)).Accepted)
        {
            await Task.Delay(UntilThereIsRoom, cancellationToken);
        }
    }
}
