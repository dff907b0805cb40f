using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Ingestion.Suppliers;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Suppliers;

/// <summary>Data requests: drafted, sent, answered by file, accepted or rejected.</summary>
internal static class SupplierRequestEndpoints
{
    private const int LargestFile = 8 * 1024 * 1024;

    private const int LongestName = 200;

    private static readonly Dictionary<string, RequestState> Steps = new(StringComparer.Ordinal)
    {
        ["send"] = RequestState.Sent, ["accept"] = RequestState.Accepted, ["reject"] = RequestState.Rejected, ["withdraw"] = RequestState.Withdrawn,
    };

    public static void Map(RouteGroupBuilder group)
    {
        group.MapPut("/{id}", DraftAsync).WithSummary("Draft a request, or change a draft").Accepts<DraftBody>("application/json").Produces<KeptAnswer>();
        group.MapPost("/{id}/{step}", MoveAsync).WithSummary("send, accept, reject or withdraw a request").Accepts<StepBody>("application/json").Produces<KeptAnswer>();
        group.MapPost("/{id}/answer", AnswerAsync).WithSummary("The supplier's file, CSV or PACT JSON, as the body; with check=true only say what would become of it").Produces<AnswerReport>();
        group.MapGet("/{id}/blank.csv", BlankAsync).WithSummary("A file for the products of the request, to be filled in by the supplier");
    }

    private static async Task<IResult> DraftAsync(string factory, string id, HttpContext context, TwinCatalog catalog, SupplierDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (body, problem) = await RecordRequests.ReadAsync<DraftBody>(context, cancellationToken);
        return body is null ? problem!
            : body.Request.Id != id ? Problems.BadRequest("request.id", $"The request names itself '{body.Request.Id}', the address '{id}'.")
            : SupplierEndpoints.Answer(await desk.DraftAsync(loaded, body.Request, body.Version, RecordRequests.CallerOf(context), cancellationToken));
    }

    private static async Task<IResult> MoveAsync(string factory, string id, string step, HttpContext context, TwinCatalog catalog, SupplierDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (!Steps.TryGetValue(step, out var state))
        {
            return Problems.NotFound("step", $"'{step}' is no step of a request; {string.Join(", ", Steps.Keys)} and answer are.");
        }
        var (body, problem) = await RecordRequests.ReadAsync<StepBody>(context, cancellationToken);
        return body is null ? problem! : SupplierEndpoints.Answer(await desk.MoveAsync(loaded, id, state, body.Version, body.Reason, RecordRequests.CallerOf(context), cancellationToken));
    }

    private static async Task<IResult> AnswerAsync(
        string factory, string id, string? name, int? version, bool? check, HttpContext context, TwinCatalog catalog, SupplierDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (name is not { Length: > 0 and <= LongestName } || name.Any(char.IsControl))
        {
            return Problems.BadRequest("name", $"Name the file in 1 to {LongestName} characters.");
        }
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, cancellationToken);
        if (content.Length is 0 or > LargestFile)
        {
            return Problems.BadRequest("body", $"A file has 1 byte to {LargestFile / 1024 / 1024} MiB.");
        }
        var (change, file, sha256) = await desk.AnswerAsync(
            loaded, id, version, content.ToArray(), name, context.Request.ContentType ?? "application/octet-stream", check != true, RecordRequests.CallerOf(context), cancellationToken);
        if (file is null || (change.IsRefused && file.Rows.All(r => r.Problems.IsEmpty)))
        {
            return RecordRequests.Refused(change);
        }
        var book = await desk.ReadAsync(loaded, cancellationToken);
        return Results.Json(AnswerReport.Of(file, change, sha256, book.Find(book.Requests[id].Request.Supplier)!), RecordJson.Options);
    }

    private static async Task<IResult> BlankAsync(string factory, string id, TwinCatalog catalog, SupplierDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var book = await desk.ReadAsync(loaded, cancellationToken);
        return book.Requests.GetValueOrDefault(id) is { } request && book.Find(request.Request.Supplier) is { } supplier
            ? Results.Text(AnswerCsv.Blank(request.Request, supplier), "text/csv; charset=utf-8")
            : Problems.NotFound("id", $"There is no request '{id}'.");
    }
}

/// <param name="Version">The version of the draft that it replaces; 0: a new one.</param>
internal sealed record DraftBody(DataRequest Request, int Version);
