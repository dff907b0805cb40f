using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Contracts.Planning;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Ingestion.Scenarios;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Hosting;
using FactoryTwin.Silo.Planning;
using Orleans;

namespace FactoryTwin.Silo.Api;

/// <summary>What-if plans: what can be asked, asking, status, result, cancelling.</summary>
internal static class PlanEndpoints
{
    private const int LongestKey = 64;

    public static void MapPlans(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}").WithTags("Plans");
        group.MapGet("/scenarios", OffersAsync).WithSummary("Measures with their inputs filled from the twin, and example scenarios");
        group.MapPost("/plans", StartAsync).WithSummary("Work out a scenario").Accepts<JsonElement>("application/json").Produces<PlanRunAnswer>(StatusCodes.Status202Accepted);
        group.MapGet("/plans", ListAsync).WithSummary("Plans of the factory, newest first").Produces<IEnumerable<PlanRunAnswer>>();
        group.MapGet("/plans/{run}", GetAsync).WithSummary("Status and result of a plan").Produces<PlanRunAnswer>();
        group.MapDelete("/plans/{run}", CancelAsync).WithSummary("Cancel a plan").Produces<PlanRunAnswer>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> OffersAsync(string factory, TwinCatalog catalog, PlanSolver solver, TwinOptions options, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (facts, offers) = await solver.OffersAsync(loaded, cancellationToken);
        var tariff = loaded.Tariffs.GetValueOrDefault("electricity")?.Tariff;
        return Results.Json(new ScenarioOffers(
            loaded.Id.Value,
            facts.From is null ? null : new OfferPeriod(facts.From.Value, facts.To!.Value),
            tariff?.Currency,
            tariff?.Id,
            offers,
            Examples(options.ModelsFolder, loaded)));
    }

    private static async Task<IResult> StartAsync(
        string factory, HttpContext context, TwinCatalog catalog, ModelTables tables, IGrainFactory grains, PlanDesk desk, PlanOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length > LongestKey || key.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
        {
            return Problems.BadRequest("Idempotency-Key", $"A key is 1 to {LongestKey} of letters, digits, '-' and '_'.");
        }
        if (await BodyAsync(context.Request, options.LargestScenario, cancellationToken) is not { } body)
        {
            return Problems.BadRequest("body", $"A scenario is at most {options.LargestScenario / 1024} KiB.");
        }
        var read = ScenarioReader.Json(body);
        if (read.Scenario is not { } scenario)
        {
            return Invalid(read.Problems);
        }
        ImmutableArray<ScenarioFinding> findings = [.. ScenarioRules.Check(scenario, PlanSolver.Of(loaded, tables)), .. NoFiles(scenario)];
        if (!findings.IsEmpty)
        {
            return Invalid(ScenarioReader.LocateJson(body, findings));
        }
        var name = scenario.Name ?? new LocalizedName(scenario.Id, scenario.Id);
        var order = new PlanOrder(key.Length > 0 ? key : Guid.CreateVersion7().ToString("n"), scenario.Id, name.Zh, name.En, Encoding.UTF8.GetString(ScenarioReader.Write(scenario)));
        var grain = grains.GetGrain<IPlannerGrain>(loaded.Id.Value);
        var run = await GrainRetry.CallAsync(() => grain.StartAsync(order, cancellationToken).AsTask(), cancellationToken: cancellationToken);
        if (run is null)
        {
            context.Response.Headers.RetryAfter = "5";
            return Results.Problem(
                detail: $"{options.QueueLength} plans are waiting. Nothing was kept: send it again after Retry-After seconds.",
                statusCode: StatusCodes.Status429TooManyRequests,
                title: "Too many plans are waiting");
        }
        return Results.Accepted($"/api/v1/factories/{loaded.Id}/plans/{order.Run}", Answer(loaded, run, desk, clock));
    }

    private static async Task<IResult> ListAsync(
        string factory, TwinCatalog catalog, IGrainFactory grains, PlanDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var grain = grains.GetGrain<IPlannerGrain>(loaded.Id.Value);
        var runs = await GrainRetry.CallAsync(() => grain.ListAsync(cancellationToken).AsTask(), cancellationToken: cancellationToken);
        return Results.Json(runs.Select(r => Answer(loaded, r, desk, clock)));
    }

    private static async Task<IResult> GetAsync(
        string factory, string run, TwinCatalog catalog, IGrainFactory grains, PlanDesk desk, PlanResults results, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var grain = grains.GetGrain<IPlannerGrain>(loaded.Id.Value);
        var found = await GrainRetry.CallAsync(() => grain.StatusAsync(run, cancellationToken).AsTask(), cancellationToken: cancellationToken);
        if (found is null)
        {
            return NoRun(factory, run);
        }
        var stored = found.State == PlanStates.Done ? await results.ReadAsync(loaded.Id, run, cancellationToken) : null;
        return Results.Json(Answer(loaded, found, desk, clock) with
        {
            Scenario = JsonDocument.Parse(found.Order.ScenarioJson).RootElement,
            Result = stored is { } json ? JsonDocument.Parse(json).RootElement : null,
        });
    }

    private static async Task<IResult> CancelAsync(
        string factory, string run, TwinCatalog catalog, IGrainFactory grains, PlanDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var grain = grains.GetGrain<IPlannerGrain>(loaded.Id.Value);
        var found = await GrainRetry.CallAsync(() => grain.CancelAsync(run, cancellationToken).AsTask(), cancellationToken: cancellationToken);
        return found is null ? NoRun(factory, run) : Results.Json(Answer(loaded, found, desk, clock), statusCode: StatusCodes.Status202Accepted);
    }

    private static PlanRunAnswer Answer(LoadedFactory factory, PlanRunMessage run, PlanDesk desk, TimeProvider clock) =>
        PlanRunAnswer.Of(factory.Id, run, desk.ProgressOf(factory.Id, run.Order.Run), clock.GetUtcNow());

    private static IResult NoRun(string factory, string run) => Problems.NotFound("run", $"'{factory}' has no plan '{run}'; GET /api/v1/factories/{factory}/plans lists them.");

    private static IResult Invalid(ImmutableArray<ModelProblem> problems) => Results.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: "The scenario has problems",
        detail: $"{problems.Length} problems; nothing was started.",
        extensions: new Dictionary<string, object?> { ["problems"] = problems });

    /// <summary>A request names no files of the host.</summary>
    private static IEnumerable<ScenarioFinding> NoFiles(Scenario scenario) => scenario.Measures
        .Select((m, i) => (Request: m as PvRequest, Index: i))
        .Where(m => m.Request?.File is not null)
        .Select(m => new ScenarioFinding($"measures[{m.Index}].file", m.Request!.File, "Files are read on the command line only; import the series as a point and name it with 'point' and 'pointKwp'."));

    private static async Task<byte[]?> BodyAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > most)
            {
                return null;
            }
        }
        return body.ToArray();
    }

    /// <summary>Scenarios that come with the product for this factory or for any.</summary>
    private static IReadOnlyList<JsonElement> Examples(string models, LoadedFactory factory)
    {
        var folder = Path.Combine(models, "scenarios");
        return !Directory.Exists(folder) ? [] : [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
            .Select(f => ScenarioReader.Load(f).Scenario)
            .Where(s => s is not null && (s.Factory is null || s.Factory == factory.Id))
            .Select(s => JsonDocument.Parse(ScenarioReader.Write(s!)).RootElement)];
    }
}

internal sealed record ScenarioOffers(
    string Factory, OfferPeriod? Period, string? Currency, string? Tariff, IReadOnlyList<MeasureOffer> Measures, IReadOnlyList<JsonElement> Examples);

internal sealed record OfferPeriod(DateOnly From, DateOnly To);
