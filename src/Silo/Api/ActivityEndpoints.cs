using FactoryTwin.Carbon.Activities;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Ingestion.Activities;
using FactoryTwin.Silo.Records;

namespace FactoryTwin.Silo.Api;

/// <summary>Activity records: what no meter tells. Never changed in place: corrected by a further version with a reason.</summary>
internal static class ActivityEndpoints
{
    private const int LargestFile = 8 * 1024 * 1024;

    public static void MapActivities(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}/activities").WithTags("Carbon");
        group.MapGet("", ListAsync).WithSummary("Activity records that count, newest version of each").Produces<ActivityEntered[]>();
        group.MapGet("/example.csv", () => Results.Text(ActivityCsv.Example, "text/csv; charset=utf-8")).WithSummary("A file to start from");
        group.MapGet("/{id}", HistoryAsync).WithSummary("All versions of a record").Produces<ActivityHistory>();
        group.MapPost("", EnterAsync).WithSummary("Enter a record; with check=true only say what would become of it").Accepts<ActivityRecord>("application/json").Produces<KeptAnswer>();
        group.MapPost("/import", ImportAsync).WithSummary("Enter the records of a CSV file; with check=true only say what would become of it").Produces<ImportReport>();
        group.MapPut("/{id}", CorrectAsync).WithSummary("Correct a record: a further version with a reason").Accepts<Correction>("application/json").Produces<KeptAnswer>();
        group.MapPost("/{id}/withdraw", WithdrawAsync).WithSummary("Take a record out of the count; its versions stay").Accepts<Withdrawal>("application/json").Produces<KeptAnswer>();
    }

    private static async Task<IResult> ListAsync(string factory, int? year, TwinCatalog catalog, RecordBooks books, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var book = await books.ActivitiesAsync(loaded.Id, cancellationToken);
        return Results.Json(book.Current.Where(e => year is null || e.Record.From.Year == year).ToList(), RecordJson.Options);
    }

    private static async Task<IResult> HistoryAsync(string factory, string id, TwinCatalog catalog, RecordBooks books, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var book = await books.ActivitiesAsync(loaded.Id, cancellationToken);
        return book.Histories.GetValueOrDefault(id) is { } history ? Results.Json(history, RecordJson.Options) : Problems.NotFound("id", $"There is no record '{id}'.");
    }

    private static async Task<IResult> EnterAsync(
        string factory, bool? check, HttpContext context, TwinCatalog catalog, ActivityDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (record, problem) = await RecordRequests.ReadAsync<ActivityRecord>(context, cancellationToken);
        return record is null ? problem! : Answer(
            await desk.EnterAsync(loaded, record, null, null, RecordRequests.CallerOf(context), keep: check != true, cancellationToken), check != true);
    }

    private static async Task<IResult> CorrectAsync(
        string factory, string id, HttpContext context, TwinCatalog catalog, ActivityDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (correction, problem) = await RecordRequests.ReadAsync<Correction>(context, cancellationToken);
        if (correction is null)
        {
            return problem!;
        }
        return correction.Record.Id != id
            ? Problems.BadRequest("record.id", $"The record names itself '{correction.Record.Id}', the address '{id}'.")
            : Answer(await desk.EnterAsync(loaded, correction.Record, correction.Version, correction.Reason, RecordRequests.CallerOf(context), keep: true, cancellationToken), true);
    }

    private static async Task<IResult> WithdrawAsync(
        string factory, string id, HttpContext context, TwinCatalog catalog, ActivityDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (body, problem) = await RecordRequests.ReadAsync<Withdrawal>(context, cancellationToken);
        return body is null ? problem! : Answer(await desk.WithdrawAsync(loaded, id, body.Version, body.Reason, RecordRequests.CallerOf(context), cancellationToken), true);
    }

    private static async Task<IResult> ImportAsync(
        string factory, bool? check, HttpContext context, TwinCatalog catalog, ActivityDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        return await RecordRequests.TextAsync(context, LargestFile, cancellationToken) is { } text
            ? Results.Json(await desk.ImportAsync(loaded, text, RecordRequests.CallerOf(context), keep: check != true, cancellationToken))
            : Problems.BadRequest("body", $"A file is at most {LargestFile / 1024 / 1024} MiB.");
    }

    private static IResult Answer(ActivityChange change, bool kept) =>
        change.IsRefused ? RecordRequests.Refused(change) : Results.Json(new KeptAnswer(change.Version, kept && change.Kind is not null));

    /// <param name="Version">The version that is corrected.</param>
    internal sealed record Correction(ActivityRecord Record, int Version, string? Reason);

    internal sealed record Withdrawal(int Version, string? Reason);
}
