using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using FactoryTwin.Carbon.Measures;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Years;

/// <summary>Inventory years: their states, what was frozen, and how they compare.</summary>
internal static class YearEndpoints
{
    private const string Years = "/api/v1/factories/{factory}/years";

    public static void MapYears(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup(Years).WithTags("Years");
        group.MapGet("", ListAsync).WithSummary("The inventory years with their states, due days and the trend");
        group.MapPut("/settings", SettleAsync).WithSummary("Due day, base year, product of the intensity");
        group.MapGet("/decomposition", DecomposeAsync).WithSummary("Why two closed years differ: activity, structure, factor, measure");
        group.MapGet("/{year}", FindAsync).WithSummary("One year: frozen inventories, findings, evidence, history");
        group.MapGet("/{year}/review", ReviewAsync).WithSummary("What closing would freeze, and what stands in its way");
        group.MapGet("/{year}/inventory", BytesAsync).WithSummary("A frozen inventory, byte by byte; number=0 is the one reported");
        group.MapGet("/{year}/changes", ChangesAsync).WithSummary("How the year now differs from what was frozen last, and readings that came later");
        group.MapPost("/{year}/close", CloseAsync).WithSummary("Freezes the year; it is never changed afterwards");
        group.MapPost("/{year}/restate", RestateAsync).WithSummary("Freezes the year as it is now beside what was reported");
        YearRecordEndpoints.Map(group);
    }

    private static async Task<IResult> ListAsync(
        string factory, TwinCatalog catalog, YearDesk desk, YearSettingsBook settings, YearSources sources, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (settled, last, _) = await settings.ReadAsync(factory, cancellationToken);
        var known = (await desk.ListAsync(factory, cancellationToken)).ToDictionary(y => y.Year);
        var withData = await sources.YearsWithDataAsync(loaded, cancellationToken);
        var today = loaded.Calendar.DayOf(clock.GetUtcNow());
        var product = ProductOf(loaded, settled);
        return Json(new YearsAnswer(
            factory, settled, last, product,
            [.. known.Keys.Union(withData).OrderDescending().Select(y => Line(known.GetValueOrDefault(y) ?? InventoryYear.Open(factory, y), settled, today))],
            YearTrend.Of(known.Values, settled, product)));
    }

    private static YearLineAnswer Line(InventoryYear year, YearSettings settings, DateOnly today) => new(
        year.Year, year.State, today.Year > year.Year, settings.DueDay(year.Year), year.State == YearState.Open ? settings.StateOf(year.Year, today) : null, year.Reported,
        Math.Max(0, year.Frozen.Length - 1), year.Verifications.LastOrDefault(), year.Findings.Count(f => f.IsOpen));

    private static async Task<IResult> SettleAsync(
        string factory, YearSettings? settings, HttpContext context, TwinCatalog catalog, YearSettingsBook book, DueWatch watch, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (settings is null)
        {
            return Problems.BadRequest("body", "A JSON object with dueDays, remindDays, baseYear and product is right.");
        }
        if (await book.ChangeAsync(loaded.Model, settings, YearCaller.Of(context), clock.GetUtcNow(), cancellationToken) is { } refusal)
        {
            return YearProblems.Of(refusal);
        }
        watch.LookAgain();
        return Json(settings);
    }

    private static async Task<IResult> FindAsync(string factory, int year, TwinCatalog catalog, YearDesk desk, CancellationToken cancellationToken) =>
        !Asked(factory, year, catalog, out _, out var problem) ? problem : Json(YearAnswer.Of(await desk.FindAsync(factory, year, cancellationToken)));

    private static async Task<IResult> ReviewAsync(
        string factory, int year, TwinCatalog catalog, YearDesk desk, YearSources sources, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!Asked(factory, year, catalog, out var loaded, out var problem))
        {
            return problem;
        }
        var source = await sources.OfAsync(loaded, cancellationToken);
        return Json(ReviewAnswer.Of(await desk.ReviewAsync(source, year, clock.GetUtcNow(), null, cancellationToken), source));
    }

    private static async Task<IResult> BytesAsync(
        string factory, int year, int? number, HttpContext context, TwinCatalog catalog, YearDesk desk, Domain.Records.IRecords records, CancellationToken cancellationToken)
    {
        if (!Asked(factory, year, catalog, out _, out var problem))
        {
            return problem;
        }
        if ((await desk.FindAsync(factory, year, cancellationToken)).Numbered(number ?? 0) is not { } frozen)
        {
            return Problems.NotFound("number", $"{year} of '{factory}' has no frozen inventory {number ?? 0}.");
        }
        context.Response.Headers.ETag = $"\"{frozen.Sha256}\"";
        return await records.OpenAsync(frozen.Sha256, cancellationToken) is { } bytes
            ? Results.Bytes(bytes, "application/json")
            : Problems.NotFound("number", $"The bytes {frozen.Sha256} are not in the evidence vault; restore them from a backup.");
    }

    private static async Task<IResult> ChangesAsync(
        string factory, int year, TwinCatalog catalog, YearDesk desk, YearSources sources, LateReadingScan scan, CancellationToken cancellationToken)
    {
        if (!Asked(factory, year, catalog, out var loaded, out var problem))
        {
            return problem;
        }
        if ((await desk.FindAsync(factory, year, cancellationToken)).Newest is not { } newest)
        {
            return YearProblems.NotClosed(year);
        }
        var document = await desk.DocumentAsync(newest.Sha256, cancellationToken);
        var now = await YearReckoner.ReckonAsync(await sources.OfAsync(loaded, cancellationToken), year, cancellationToken);
        var (late, complete) = await scan.ScanAsync(loaded, document!, now, cancellationToken);
        return Json(new ChangesAnswer(
            newest.Number, newest.Sha256, now.Basis != newest.Basis, newest.Totals.GrossLocation, now.Totals.GrossLocation,
            YearDifference.Between(document!.ReadInventory(), now.Inventory), late, complete));
    }

    private static async Task<IResult> CloseAsync(
        string factory, int year, CloseBody? body, HttpContext context, TwinCatalog catalog, YearDesk desk, YearSources sources, DueWatch watch, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!Asked(factory, year, catalog, out var loaded, out var problem))
        {
            return problem;
        }
        var closing = new YearClosing(body?.Basis, body?.Boundary, body?.Note, body?.Accepted ?? [], body?.AcceptAll);
        var source = await sources.OfAsync(loaded, cancellationToken);
        var outcome = await desk.CloseAsync(source, year, closing, YearCaller.Of(context), clock.GetUtcNow(), cancellationToken);
        watch.LookAgain();
        return Answer(outcome);
    }

    private static async Task<IResult> RestateAsync(
        string factory, int year, ReasonBody? body, HttpContext context, TwinCatalog catalog, YearDesk desk, YearSources sources, TimeProvider clock,
        CancellationToken cancellationToken) => !Asked(factory, year, catalog, out var loaded, out var problem) ? problem : Answer(await desk.RestateAsync(
            await sources.OfAsync(loaded, cancellationToken), year, body?.Reason, YearCaller.Of(context), clock.GetUtcNow(), cancellationToken));

    private static async Task<IResult> DecomposeAsync(
        string factory, int? from, int? to, string? view, TwinCatalog catalog, YearDesk desk, YearSettingsBook settings, MeasureRegister measures, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (from is null || to is null || from >= to)
        {
            return Problems.BadRequest("from", "Two years are right, such as from=2023&to=2024.");
        }
        if (view is not (null or "reported" or "restated"))
        {
            return Problems.BadRequest("view", $"'{view}' is no view; reported and restated are.");
        }
        YearFrozen? Of(InventoryYear year) => view == "reported" ? year.Reported : year.Newest;
        var (first, second) = (Of(await desk.FindAsync(factory, from.Value, cancellationToken)), Of(await desk.FindAsync(factory, to.Value, cancellationToken)));
        if (first is null || second is null)
        {
            return YearProblems.NotClosed(first is null ? from.Value : to.Value);
        }
        var (settled, _, _) = await settings.ReadAsync(factory, cancellationToken);
        var product = ProductOf(loaded, settled);
        var register = await measures.ReadAsync(factory, cancellationToken);
        return Json(YearDecomposition.Of(
            from.Value, (await desk.DocumentAsync(first.Sha256, cancellationToken))!.ReadInventory(), first.Outputs.FirstOrDefault(o => o.Product == product)?.Value,
            to.Value, (await desk.DocumentAsync(second.Sha256, cancellationToken))!.ReadInventory(), second.Outputs.FirstOrDefault(o => o.Product == product)?.Value,
            product, register.EffectIn(from.Value), register.EffectIn(to.Value)));
    }

    /// <summary>The product whose output stands under the intensity.</summary>
    private static string? ProductOf(LoadedFactory factory, YearSettings settings) =>
        settings.Product ?? (factory.Model.Products.IsDefaultOrEmpty ? null : factory.Model.Products[0].Id);

    internal static bool Asked(
        string factory, int year, TwinCatalog catalog, [NotNullWhen(true)] out LoadedFactory? loaded, [NotNullWhen(false)] out IResult? problem)
    {
        problem = !catalog.TryFind(factory, out loaded) ? Problems.NoFactory(factory, "factory")
            : year is < 1990 or > 2200 ? Problems.BadRequest("year", "A year from 1990 to 2200 is right.")
            : null;
        return problem is null;
    }

    internal static IResult Answer(YearOutcome outcome) =>
        outcome.Refusal is { } refusal ? YearProblems.Of(refusal) : Json(YearAnswer.Of(outcome.Year));

    internal static IResult Json<T>(T value) => Results.Json(value, YearJson.Options);
}

/// <param name="Basis">Of the review that was looked at.</param>
/// <param name="AcceptAll">One reason for every gap that is not accepted by name.</param>
internal sealed record CloseBody(string? Basis, string? Boundary, string? Note, ImmutableArray<AcceptedGap>? Accepted, string? AcceptAll);

internal sealed record ReasonBody(string? Reason);
