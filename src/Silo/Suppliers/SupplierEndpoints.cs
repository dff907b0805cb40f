using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Suppliers;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Footprint;

namespace FactoryTwin.Silo.Suppliers;

/// <summary>The supply chain: register, scores, effect on scope 3, settings.</summary>
internal static class SupplierEndpoints
{
    public static void MapSuppliers(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}/suppliers").WithTags("Suppliers");
        group.MapGet("", ListAsync).WithSummary("Suppliers with scores, requests with countdown, findings, settings").Produces<SuppliersAnswer>();
        group.MapGet("/{id}", FindAsync).WithSummary("One supplier: versions, score, requests, values with their documents").Produces<SupplierAnswer>();
        group.MapPut("/{id}", EnterAsync).WithSummary("Enter a supplier, or a further version of it").Accepts<SupplierBody>("application/json").Produces<KeptAnswer>();
        group.MapPost("/{id}/retire", RetireAsync).WithSummary("Take a supplier off the register; what it answered stays").Accepts<StepBody>("application/json").Produces<KeptAnswer>();
        group.MapGet("/example.csv", () => Results.Text(AnswerCsv.Example, "text/csv; charset=utf-8")).WithSummary("A file that a supplier may answer with");
        group.MapGet("/effect", EffectAsync).WithSummary("What supplier values change in the scope 3 of a year: before, after, difference").Produces<EffectAnswer>();
        group.MapGet("/effect/footprints", FootprintsAsync).WithSummary("What supplier values change in the product footprints of a year: before, after, difference").Produces<FootprintEffectAnswer>();
        group.MapPost("/effect/apply", ApplyAsync).WithSummary("Count a supplier's value in a scope 3 record: a further version of it").Accepts<ApplyBody>("application/json").Produces<KeptAnswer>();
        group.MapPut("/settings", SettleAsync).WithSummary("Change weights and limits, with a reason").Accepts<SettingsBody>("application/json").Produces<KeptAnswer>();
        SupplierRequestEndpoints.Map(group.MapGroup("/requests"));
    }

    private static async Task<IResult> ListAsync(string factory, TwinCatalog catalog, SupplierDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var book = await desk.ReadAsync(loaded, cancellationToken);
        return Results.Json(SuppliersAnswer.Of(factory, book, desk.ScorerOf(loaded, book), desk.TodayOf(loaded)), RecordJson.Options);
    }

    private static async Task<IResult> FindAsync(string factory, string id, TwinCatalog catalog, SupplierDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var book = await desk.ReadAsync(loaded, cancellationToken);
        if (book.Histories.GetValueOrDefault(id) is not { } history)
        {
            return Problems.NotFound("id", $"There is no supplier '{id}'.");
        }
        var today = desk.TodayOf(loaded);
        return Results.Json(new SupplierAnswer(
            history, ScoreAnswer.Of(desk.ScorerOf(loaded, book).Of(history.Newest.Supplier)), [.. book.RequestsOf(id).Select(r => RequestLine.Of(book, r, today))],
            [.. book.Accepted.Where(v => v.Supplier.Id == id).OrderByDescending(v => v.At).Select(ValueAnswer.Of)]), RecordJson.Options);
    }

    private static async Task<IResult> EnterAsync(string factory, string id, HttpContext context, TwinCatalog catalog, SupplierDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (body, problem) = await RecordRequests.ReadAsync<SupplierBody>(context, cancellationToken);
        return body is null ? problem!
            : body.Supplier.Id != id ? Problems.BadRequest("supplier.id", $"The supplier names itself '{body.Supplier.Id}', the address '{id}'.")
            : Answer(await desk.EnterAsync(loaded, body.Supplier, body.Version, body.Reason, RecordRequests.CallerOf(context), cancellationToken));
    }

    private static async Task<IResult> RetireAsync(string factory, string id, HttpContext context, TwinCatalog catalog, SupplierDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (body, problem) = await RecordRequests.ReadAsync<StepBody>(context, cancellationToken);
        return body is null ? problem! : Answer(await desk.RetireAsync(loaded, id, body.Version, body.Reason, RecordRequests.CallerOf(context), cancellationToken));
    }

    private static async Task<IResult> EffectAsync(string factory, int? year, TwinCatalog catalog, SupplierDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var asked = year ?? desk.TodayOf(loaded).Year;
        return asked is < 1990 or > 2200
            ? Problems.BadRequest("year", "A year from 1990 to 2200 is right.")
            : Results.Json(EffectAnswer.Of(asked, await desk.EffectAsync(loaded, asked, cancellationToken)), RecordJson.Options);
    }

    private static async Task<IResult> FootprintsAsync(
        string factory, int? year, TwinCatalog catalog, SupplierDesk desk, FootprintDesk footprints, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var asked = year ?? desk.TodayOf(loaded).Year;
        if (asked is < 1990 or > 2200)
        {
            return Problems.BadRequest("year", "A year from 1990 to 2200 is right.");
        }
        var period = new TimeInterval(loaded.Calendar.StartOf(new DateOnly(asked, 1, 1)), loaded.Calendar.StartOf(new DateOnly(asked + 1, 1, 1)));
        var (with, without) = await footprints.BesideBackgroundAsync(loaded, period, cancellationToken);
        return Results.Json(FootprintEffectAnswer.Of(asked, with, without), RecordJson.Options);
    }

    private static async Task<IResult> ApplyAsync(string factory, HttpContext context, TwinCatalog catalog, SupplierDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (body, problem) = await RecordRequests.ReadAsync<ApplyBody>(context, cancellationToken);
        return body is null ? problem! : Answer(await desk.ApplyAsync(loaded, body.Record, body.Version, body.Reason, RecordRequests.CallerOf(context), cancellationToken));
    }

    private static async Task<IResult> SettleAsync(string factory, HttpContext context, TwinCatalog catalog, SupplierDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (body, problem) = await RecordRequests.ReadAsync<SettingsBody>(context, cancellationToken);
        return body is null ? problem! : Answer(await desk.SettleAsync(loaded, body.Settings, body.Version, body.Reason, RecordRequests.CallerOf(context), cancellationToken));
    }

    internal static IResult Answer(ActivityChange change) =>
        change.IsRefused ? RecordRequests.Refused(change) : Results.Json(new KeptAnswer(change.Version, change.Kind is not null));
}

/// <param name="Version">The version that it replaces; 0: a new one.</param>
internal sealed record SupplierBody(Supplier Supplier, int Version, string? Reason);

internal sealed record StepBody(int Version, string? Reason);

/// <param name="Version">Version of the record.</param>
internal sealed record ApplyBody(string Record, int Version, string? Reason);

/// <param name="Version">How many changes there were before.</param>
internal sealed record SettingsBody(SupplierSettings Settings, int Version, string? Reason);
