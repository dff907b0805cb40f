using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Contracts.Ledger;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;
using Orleans;

namespace FactoryTwin.Silo.Ledger;

internal sealed record PublishForm(DateOnly On);

/// <summary>Claims: reserve and allocate, retire, publish, withdraw, prove.</summary>
internal static class ClaimEndpoints
{
    public static void MapLedgerClaims(this RouteGroupBuilder group)
    {
        group.MapPost("/claims", OpenAsync).WithSummary("Reserve units and allocate them to a closed year");
        group.MapGet("/claims/{claim}", GetAsync).WithSummary("One claim").Produces<ClaimAnswer>();
        group.MapPost("/claims/{claim}/retire", RetireAsync).WithSummary("The registry retired the units");
        group.MapPost("/claims/{claim}/publish", PublishAsync).WithSummary("The claim is published; its deadline runs from that day");
        group.MapPost("/claims/{claim}/withdraw", WithdrawAsync).WithSummary("Give back what is not retired");
        group.MapGet("/claims/{claim}/proof", ProofAsync).WithSummary("Proof pack as ZIP: claim, events, evidence, hashes").Produces<byte[]>(200, "application/zip");
    }

    private static async Task<IResult> OpenAsync(
        string factory, HttpContext context, TwinCatalog catalog, LedgerReader reader, LedgerView view, ModelTables tables, IClosedYears years, IGrainFactory grains, LedgerDays days, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (form, problem) = await LedgerBody.ReadAsync<ClaimForm>(context.Request, null, null, cancellationToken);
        if (form is null)
        {
            return problem!;
        }
        if (view.ProfileOf(loaded) is not { } own || (form.Profile is not null && tables.Offsets.Profile(form.Profile) is null))
        {
            return LedgerBody.Invalid([new ModelProblem("body", 0, 0, "profile", form.Profile, $"It is one of {string.Join(", ", tables.Offsets.Profiles.Select(p => p.Id))}.")]);
        }
        if (form.Problems() is { Count: > 0 } problems)
        {
            return LedgerBody.Invalid(problems);
        }
        var order = form.Order(loaded.Id.Value, tables.Offsets.Profile(form.Profile)?.Id ?? own.Id);
        // What cannot succeed is refused before anything is set aside; the year grain decides for good, and lets certificates act on an open year.
        if (order.Use != UnitUse.Electricity && await years.FindAsync(loaded.Id.Value, order.Year, cancellationToken) is null)
        {
            return LedgerProblems.Refused(YearDesk.NotClosed);
        }
        var ledger = await reader.ReadAsync(loaded.Id, cancellationToken);
        foreach (var conflict in PlantConflict.Find(ledger.Batches, tables.Offsets))
        {
            if (order.Lines.Any(l => ledger.Batches.Any(b => b.Series == l.Series && (l.Batch is null || l.Batch == b.Batch.Details.Id) && conflict.Touches(b.Series, b.Batch.Details.Id))))
            {
                return LedgerProblems.Refused(new Refusal(
                    "conflict", $"{conflict.Plant} 同月既有绿证又有减排量，须先取消其一。", $"{conflict.Plant} has certificates and credits of the same months; cancel one of them first, or name a purchase without conflict."));
            }
        }
        var reply = await GrainRetry.CallAsync(() => Claim(grains, loaded, order.Id).OpenAsync(LedgerJson.Write(order), LedgerCaller.Of(context), cancellationToken).AsTask(), cancellationToken: cancellationToken);
        return Answer(reply, view, days.Today(loaded.Id));
    }

    private static async Task<IResult> GetAsync(string factory, string claim, TwinCatalog catalog, LedgerReader reader, LedgerView view, LedgerDays days, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        return await FindAsync(loaded, claim, reader, cancellationToken) is { } book ? Results.Json(view.Claim(book, days.Today(loaded.Id)), LedgerJson.Options) : NoClaim(factory, claim);
    }

    private static async Task<IResult> RetireAsync(
        string factory, string claim, HttpContext context, TwinCatalog catalog, LedgerReader reader, LedgerView view, IGrainFactory grains, LedgerDays days, CancellationToken cancellationToken)
    {
        var (form, problem) = await LedgerBody.ReadAsync<Retirement>(context.Request, null, null, cancellationToken);
        return form is null ? problem! : await StepAsync(factory, claim, catalog, reader, view, days, cancellationToken, loaded =>
            Claim(grains, loaded, claim).RetireAsync(new RetireOrder(claim, form.Reference, form.On, form.Beneficiary, form.Evidence, LedgerCaller.Of(context)), cancellationToken));
    }

    private static async Task<IResult> PublishAsync(
        string factory, string claim, HttpContext context, TwinCatalog catalog, LedgerReader reader, LedgerView view, IGrainFactory grains, LedgerDays days, CancellationToken cancellationToken)
    {
        var (form, problem) = await LedgerBody.ReadAsync<PublishForm>(context.Request, null, null, cancellationToken);
        return form is null ? problem! : await StepAsync(factory, claim, catalog, reader, view, days, cancellationToken, loaded =>
            Claim(grains, loaded, claim).PublishAsync(form.On, LedgerCaller.Of(context), cancellationToken));
    }

    private static Task<IResult> WithdrawAsync(
        string factory, string claim, HttpContext context, TwinCatalog catalog, LedgerReader reader, LedgerView view, IGrainFactory grains, LedgerDays days, CancellationToken cancellationToken) =>
        StepAsync(factory, claim, catalog, reader, view, days, cancellationToken, loaded => Claim(grains, loaded, claim).WithdrawAsync(LedgerCaller.Of(context), cancellationToken));

    private static async Task<IResult> ProofAsync(string factory, string claim, TwinCatalog catalog, LedgerReader reader, ProofPack pack, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (await FindAsync(loaded, claim, reader, cancellationToken) is not { } book)
        {
            return NoClaim(factory, claim);
        }
        return Results.File(await pack.MakeAsync(loaded, book, cancellationToken), "application/zip", $"{factory}-{claim}-proof.zip");
    }

    private static async Task<IResult> StepAsync(
        string factory, string claim, TwinCatalog catalog, LedgerReader reader, LedgerView view, LedgerDays days, CancellationToken cancellationToken, Func<LoadedFactory, ValueTask<LedgerReply>> step)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (await FindAsync(loaded, claim, reader, cancellationToken) is null)
        {
            return NoClaim(factory, claim);
        }
        return Answer(await GrainRetry.CallAsync(() => step(loaded).AsTask(), cancellationToken: cancellationToken), view, days.Today(loaded.Id));
    }

    private static async Task<ClaimBook?> FindAsync(LoadedFactory factory, string claim, LedgerReader reader, CancellationToken cancellationToken)
    {
        var book = IdText.IsValid(claim) ? await reader.ClaimAsync(new ClaimKey(factory.Id, claim), cancellationToken) : null;
        return book?.Order is null ? null : book;
    }

    /// <summary>A claim that was given back was refused, and says why.</summary>
    private static IResult Answer(LedgerReply reply, LedgerView view, DateOnly today)
    {
        if (reply.Refusal is { } refusal)
        {
            return LedgerProblems.Refused(refusal);
        }
        var claim = LedgerJson.Read<ClaimBook>(reply.Json!);
        return claim is { Phase: ClaimPhase.Released, Reason: { Code: not "withdrawn" } reason } ? LedgerProblems.Refused(reason) : Results.Json(view.Claim(claim, today), LedgerJson.Options);
    }

    private static IResult NoClaim(string factory, string claim) => Problems.NotFound("claim", $"'{factory}' has no claim '{claim}'; GET /api/v1/factories/{factory}/ledger lists them.");

    private static IClaimGrain Claim(IGrainFactory grains, LoadedFactory factory, string claim) => grains.GetGrain<IClaimGrain>(new ClaimKey(factory.Id, claim).ToString());
}
