using System.Collections.Immutable;
using System.Text.Json;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Allowances;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Contracts.Ledger;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;
using Orleans;

namespace FactoryTwin.Silo.Ledger;

/// <summary>Whether the ledger is in order.</summary>
internal sealed record VerifyAnswer(bool InOrder, int Streams, int Events, ImmutableArray<AuditFinding> Findings);

/// <summary>The ledger of credits, certificates and allowances.</summary>
internal static class LedgerEndpoints
{
    private const int MostEvents = 1000;

    public static void MapLedger(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}/ledger").WithTags("Ledger");
        group.MapGet("", ListAsync).WithSummary("Positions, years (gross and net), claims, findings, allowances").Produces<LedgerAnswer>();
        group.MapGet("/types", Types).WithSummary("Types, profiles and settings that the ledger follows");
        group.MapGet("/events", EventsAsync).WithSummary("What happened, newest first");
        group.MapGet("/verify", VerifyAsync).WithSummary("Rebuild everything from its events and compare").Produces<VerifyAnswer>();
        group.MapPost("/allowances", EnterAllowanceAsync).WithSummary("Enter a line of the allowance account");
        group.MapPost("/evidence", AddEvidenceAsync).WithSummary("Keep a file; the answer names its SHA-256");
        group.MapGet("/evidence/{sha256}", GetEvidenceAsync).WithSummary("A file of the vault");
        group.MapLedgerBatches();
        group.MapLedgerClaims();
    }

    private static async Task<IResult> ListAsync(string factory, TwinCatalog catalog, LedgerView view, CancellationToken cancellationToken) => catalog.TryFind(factory, out var loaded)
        ? Results.Json(await view.OfAsync(loaded, cancellationToken), LedgerJson.Options)
        : Problems.NoFactory(factory, "factory");

    private static IResult Types(string factory, TwinCatalog catalog, ModelTables tables) => catalog.TryFind(factory, out _)
        ? Results.Json(tables.Offsets, LedgerJson.Options)
        : Problems.NoFactory(factory, "factory");

    private static async Task<IResult> EventsAsync(string factory, int? limit, TwinCatalog catalog, LedgerReader reader, StoreJournal journal, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (limit is < 1 or > MostEvents)
        {
            return Problems.BadRequest("limit", $"It is 1 to {MostEvents}.");
        }
        var ledger = await reader.ReadAsync(loaded.Id, cancellationToken);
        var streams = ledger.Batches.Select(b => LedgerStreams.Series(b.Series)).Distinct(StringComparer.Ordinal)
            .Concat(ledger.Claims.Where(c => c.Order is not null).Select(c => LedgerStreams.Claim($"{factory}/{c.Order!.Id}")))
            .Concat(ledger.Years.Keys.Select(y => LedgerStreams.Year($"{factory}/{y}")))
            .Append(LedgerStreams.Allowances(factory));
        var events = new List<(DateTimeOffset At, object Event)>();
        foreach (var stream in streams)
        {
            var stored = await journal.ReadAsync(stream, cancellationToken);
            for (var i = 0; i < stored.Length; i++)
            {
                var body = JsonDocument.Parse(stored[i].Body).RootElement;
                if (LedgerEvents.IsOf(body, factory, ledger))
                {
                    events.Add((body.GetProperty("at").GetDateTimeOffset(), new { stream, version = i + 1, kind = stored[i].Kind, by = body.GetProperty("by").GetString(), at = body.GetProperty("at").GetDateTimeOffset(), body }));
                }
            }
        }
        return Results.Json(events.OrderByDescending(e => e.At).Take(limit ?? 200).Select(e => e.Event), LedgerJson.Options);
    }

    private static async Task<IResult> VerifyAsync(string factory, TwinCatalog catalog, LedgerVerifier verifier, CancellationToken cancellationToken) => catalog.TryFind(factory, out var loaded)
        ? Results.Json(await verifier.VerifyAsync(loaded, cancellationToken), LedgerJson.Options)
        : Problems.NoFactory(factory, "factory");

    private static async Task<IResult> EnterAllowanceAsync(string factory, HttpContext context, TwinCatalog catalog, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (entry, problem) = await LedgerBody.ReadAsync<AllowanceEntry>(context.Request, null, null, cancellationToken);
        if (entry is null)
        {
            return problem!;
        }
        var grain = grains.GetGrain<IAllowanceGrain>(loaded.Id.Value);
        var reply = await GrainRetry.CallAsync(() => grain.EnterAsync(LedgerJson.Write(entry), LedgerCaller.Of(context), cancellationToken).AsTask(), cancellationToken: cancellationToken);
        return reply.Refusal is { } refusal ? LedgerProblems.Refused(refusal) : Results.Json(LedgerJson.Read<AllowanceBook>(reply.Json!).Of(entry.Year), LedgerJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> AddEvidenceAsync(string factory, string? name, HttpContext context, TwinCatalog catalog, ReadingStore store, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out _))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var file = Path.GetFileName(name ?? "");
        if (file.Length is 0 or > 200)
        {
            return Problems.BadRequest("name", "Give the file's name, at most 200 characters.");
        }
        try
        {
            return Results.Json(await store.Evidence.AddAsync(context.Request.Body, file, context.Request.ContentType ?? "application/octet-stream", cancellationToken), LedgerJson.Options, statusCode: StatusCodes.Status201Created);
        }
        catch (InvalidDataException e)
        {
            return Problems.BadRequest("body", e.Message);
        }
    }

    private static async Task<IResult> GetEvidenceAsync(string factory, string sha256, TwinCatalog catalog, ReadingStore store, HttpContext context, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out _))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (await store.Evidence.FindAsync(sha256, cancellationToken) is not { } file || await store.Evidence.OpenAsync(sha256, cancellationToken) is not { } content)
        {
            return Problems.NotFound("sha256", "There is no such file in the vault.");
        }
        // Never shown by the browser itself: a file that somebody uploaded is not a page of this site.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(content, "application/octet-stream", file.Name);
    }
}

/// <summary>Which events of a series belong to a factory.</summary>
internal static class LedgerEvents
{
    public static bool IsOf(JsonElement body, string factory, FactoryLedger ledger)
    {
        if (body.TryGetProperty("claim", out var claim))
        {
            // In series a claim is factory/claim, in years it is the claim alone.
            return claim.GetString() is { } key && (!key.Contains('/', StringComparison.Ordinal) || key.StartsWith($"{factory}/", StringComparison.Ordinal));
        }
        return !body.TryGetProperty("batch", out var batch) || (batch.ValueKind == JsonValueKind.Object
            ? batch.GetProperty("factory").GetString() == factory
            : ledger.Batches.Any(b => b.Batch.Details.Id == batch.GetString()));
    }
}
