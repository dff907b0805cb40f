using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Contracts.Ledger;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;
using Orleans;

namespace FactoryTwin.Silo.Ledger;

/// <summary>A purchase as it is sent.</summary>
/// <param name="Series">registry/project/vintage.</param>
/// <param name="State">planned, bought or held.</param>
/// <param name="Serials">Ranges; with delivery.</param>
internal sealed record BatchForm(string Series, CreditBatch Batch, UnitState State = UnitState.Held, string? Serials = null);

/// <summary>A step of a purchase.</summary>
internal sealed record BatchStep(string Series, string Batch, UnitState To, string? Serials = null);

/// <summary>Units that leave unused.</summary>
internal sealed record CancelForm(string Series, string Batch, CancelReason Reason, string? Serials = null, string? Note = null);

/// <summary>Entering purchases and what happens to them outside claims.</summary>
internal static class BatchEndpoints
{
    public static void MapLedgerBatches(this RouteGroupBuilder group)
    {
        group.MapPost("/batches", EnterAsync).WithSummary("Enter a purchase of credits or certificates");
        group.MapPut("/batches", CorrectAsync).WithSummary("Put the details of a purchase right, before any unit is used");
        group.MapPost("/batches/advance", AdvanceAsync).WithSummary("Planned or bought becomes bought or held");
        group.MapPost("/batches/cancel", CancelAsync).WithSummary("Units leave unused: sold, void, returned, not delivered");
        group.MapPost("/import", ImportAsync).WithSummary("Enter purchases from CSV (text/csv)");
    }

    private static async Task<IResult> EnterAsync(string factory, HttpContext context, TwinCatalog catalog, ModelTables tables, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (form, problem) = await LedgerBody.ReadAsync<BatchForm>(context.Request, loaded.Id, "batch", cancellationToken);
        if (form is null)
        {
            return problem!;
        }
        if (Check(form, tables.Offsets) is { Count: > 0 } problems)
        {
            return LedgerBody.Invalid(problems);
        }
        var reply = await SendAsync(grains, form, LedgerCaller.Of(context), cancellationToken);
        return reply.Refusal is { } refusal
            ? LedgerProblems.Refused(refusal)
            : Results.Json(LedgerJson.Read<SeriesBook>(reply.Json!).Batches[form.Batch.Id], LedgerJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> CorrectAsync(string factory, HttpContext context, TwinCatalog catalog, ModelTables tables, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (form, problem) = await LedgerBody.ReadAsync<BatchForm>(context.Request, loaded.Id, "batch", cancellationToken);
        if (form is null)
        {
            return problem!;
        }
        if (Check(form, tables.Offsets) is { Count: > 0 } problems)
        {
            return LedgerBody.Invalid(problems);
        }
        var order = new BatchOrder(LedgerJson.Write(form.Batch), "held", "", LedgerCaller.Of(context));
        var reply = await GrainRetry.CallAsync(() => Series(grains, form.Series).CorrectAsync(order, cancellationToken).AsTask(), cancellationToken: cancellationToken);
        return Answer(reply, form.Batch.Id);
    }

    private static async Task<IResult> AdvanceAsync(string factory, HttpContext context, TwinCatalog catalog, LedgerReader reader, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var (step, problem) = await LedgerBody.ReadAsync<BatchStep>(context.Request, null, null, cancellationToken);
        if (step is null)
        {
            return problem!;
        }
        if (!SerialSet.TryParse(step.Serials ?? "", out _))
        {
            return LedgerBody.Invalid([NoSerials("serials", step.Serials)]);
        }
        if (await OwnedAsync(factory, step.Series, step.Batch, catalog, reader, cancellationToken) is { } refused)
        {
            return refused;
        }
        var reply = await GrainRetry.CallAsync(
            () => Series(grains, step.Series).AdvanceAsync(step.Batch, step.To.ToString(), step.Serials ?? "", LedgerCaller.Of(context), cancellationToken).AsTask(), cancellationToken: cancellationToken);
        return Answer(reply, step.Batch);
    }

    private static async Task<IResult> CancelAsync(string factory, HttpContext context, TwinCatalog catalog, LedgerReader reader, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var (form, problem) = await LedgerBody.ReadAsync<CancelForm>(context.Request, null, null, cancellationToken);
        if (form is null)
        {
            return problem!;
        }
        if (form.Serials is not null && (!SerialSet.TryParse(form.Serials, out var set) || set.IsEmpty))
        {
            return LedgerBody.Invalid([NoSerials("serials", form.Serials)]);
        }
        if (await OwnedAsync(factory, form.Series, form.Batch, catalog, reader, cancellationToken) is { } refused)
        {
            return refused;
        }
        var order = new CancelOrder(form.Batch, form.Serials, form.Reason.ToString(), form.Note, LedgerCaller.Of(context));
        var reply = await GrainRetry.CallAsync(() => Series(grains, form.Series).CancelAsync(order, cancellationToken).AsTask(), cancellationToken: cancellationToken);
        return Answer(reply, form.Batch);
    }

    private static async Task<IResult> ImportAsync(string factory, HttpContext context, TwinCatalog catalog, ModelTables tables, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        using var text = new StreamReader(context.Request.Body);
        var read = CreditCsv.Read(await text.ReadToEndAsync(cancellationToken), loaded.Id.Value, tables.Offsets);
        if (!read.Problems.IsEmpty)
        {
            return LedgerBody.Invalid(read.Problems);
        }
        var refused = new List<ImportRefusal>();
        foreach (var row in read.Rows)
        {
            var reply = await SendAsync(grains, new BatchForm(row.Series, row.Batch, row.State, row.Serials.ToString()), LedgerCaller.Of(context), cancellationToken);
            if (reply.Refusal is { } refusal)
            {
                refused.Add(new ImportRefusal(row.Line, row.Batch.Id, refusal.Code, refusal.Zh, refusal.En));
            }
        }
        return Results.Json(new ImportAnswer(read.Rows.Length - refused.Count, refused), statusCode: refused.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static Task<LedgerReply> SendAsync(IGrainFactory grains, BatchForm form, string by, CancellationToken cancellationToken)
    {
        var order = new BatchOrder(LedgerJson.Write(form.Batch), form.State.ToString(), form.Serials ?? "", by);
        return GrainRetry.CallAsync(() => Series(grains, form.Series).EnterAsync(order, cancellationToken).AsTask(), cancellationToken: cancellationToken);
    }

    private static List<ModelProblem> Check(BatchForm form, OffsetTypeTable types)
    {
        var problems = UseRules.Entry(form.Batch, types).Select(p => new ModelProblem("body", 0, 0, $"batch.{p.Field}", null, p.Refusal.En)).ToList();
        if (!SeriesKey.TryParse(form.Series, out _))
        {
            problems.Add(new ModelProblem("body", 0, 0, "series", form.Series, "A series is registry/project/vintage, each of letters, digits, '-', '_', '.' and ':'."));
        }
        if (!SerialSet.TryParse(form.Serials ?? "", out _))
        {
            problems.Add(NoSerials("serials", form.Serials));
        }
        return problems;
    }

    private static ModelProblem NoSerials(string path, string? text) => new("body", 0, 0, path, text, "Serial numbers are written as 1-500,1001-2000, none of them twice.");

    /// <summary>A purchase is moved by the factory that owns it.</summary>
    private static async Task<IResult?> OwnedAsync(string factory, string series, string batch, TwinCatalog catalog, LedgerReader reader, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out _))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var found = SeriesKey.TryParse(series, out _) ? (await reader.SeriesAsync(series, cancellationToken)).Batches.GetValueOrDefault(batch) : null;
        return found?.Details.Factory == factory ? null : Problems.NotFound("batch", $"'{factory}' has no purchase '{batch}' in series '{series}'.");
    }

    private static IResult Answer(LedgerReply reply, string batch) => reply.Refusal is { } refusal
        ? LedgerProblems.Refused(refusal)
        : Results.Json(LedgerJson.Read<SeriesBook>(reply.Json!).Batches[batch], LedgerJson.Options);

    private static ISeriesGrain Series(IGrainFactory grains, string key) => grains.GetGrain<ISeriesGrain>(SeriesKey.Parse(key).ToString());
}

internal sealed record ImportAnswer(int Entered, IReadOnlyList<ImportRefusal> Refused);

internal sealed record ImportRefusal(int Line, string Batch, string Code, string Zh, string En);
