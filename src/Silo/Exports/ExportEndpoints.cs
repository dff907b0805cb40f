using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Conformance;
using FactoryTwin.Reports.Carbon;
using FactoryTwin.Reports.Tables;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Factors;
using FactoryTwin.Silo.Ledger;
using FactoryTwin.Silo.Records;
using FactoryTwin.Silo.Standards;

namespace FactoryTwin.Silo.Exports;

/// <summary>What pages show, to take away: a workbook with all tables, or one of them as CSV.</summary>
internal static class ExportEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapExports(this IEndpointRouteBuilder app)
    {
        var factory = app.MapGroup("/api/v1/factories/{factory}").WithTags("Exports");
        factory.MapGet("/inventory/export", InventoryAsync).WithSummary("The inventory of a period as XLSX, or one table as CSV");
        factory.MapGet("/ledger/export", LedgerAsync).WithSummary("The ledger as XLSX, or one table as CSV");
        factory.MapGet("/conformance/export", ConformanceAsync).WithSummary("The standards cockpit as XLSX, or one table as CSV");
        app.MapGet("/api/v1/factors/export", FactorsAsync).WithTags("Exports").WithSummary("The factor library as XLSX or CSV");
    }

    private static async Task<IResult> InventoryAsync(
        string factory, string? from, string? to, [AsParameters] ExportForm form, TwinCatalog catalog, InventoryDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (!Ask.Period(loaded.Calendar, from, to, out var period, out var problem))
        {
            return problem;
        }
        return await AnswerAsync(form, $"{factory}-inventory", async language =>
        {
            var answer = InventoryAnswer.Of(await desk.RunAsync(loaded, period, null, null, cancellationToken), loaded.Twin.Topology, loaded.Calendar);
            return InventoryReport.Of(answer, loaded.Model.Site.Name, loaded.Calendar.ToLocal(clock.GetUtcNow()), language);
        });
    }

    private static async Task<IResult> LedgerAsync(string factory, [AsParameters] ExportForm form, TwinCatalog catalog, LedgerView view, CancellationToken cancellationToken) =>
        catalog.TryFind(factory, out var loaded)
            ? await AnswerAsync(form, $"{factory}-ledger", async language => LedgerReport.Of(await view.OfAsync(loaded, cancellationToken), loaded, language))
            : Problems.NoFactory(factory, "factory");

    private static async Task<IResult> ConformanceAsync(
        string factory, int? year, string? at, [AsParameters] ExportForm form, TwinCatalog catalog, Cockpit cockpit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        return ConformanceEndpoints.Asked(loaded, year, at, clock, out var now, out var problem)
            ? await AnswerAsync(form, $"{factory}-conformance", async language => ConformanceReport.Of(
                await cockpit.AssessAsync(new StoredFactory(loaded.Twin.Topology, loaded.Calendar, loaded.Numbers), year, now, cancellationToken), loaded, language))
            : problem;
    }

    private static Task<IResult> FactorsAsync([AsParameters] ExportForm form, FactorDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
        AnswerAsync(form, "factors", async language => FactorReport.Of((await desk.NowAsync(cancellationToken)).All, desk.Shipped, clock.GetUtcNow(), language));

    private static async Task<IResult> AnswerAsync(ExportForm form, string file, Func<string, Task<ReportBook>> make)
    {
        var language = form.Lang ?? "en";
        if (language is not ("zh" or "en"))
        {
            return Problems.BadRequest("lang", $"'{language}' is no language; zh and en are.");
        }
        if (form.Format is not (null or "xlsx" or "csv"))
        {
            return Problems.BadRequest("format", $"'{form.Format}' is no format; xlsx and csv are.");
        }
        var book = await make(language);
        if (form.Format is not "csv")
        {
            return Results.File(WorkbookWriter.Write(book, language), Workbook, $"{file}.xlsx");
        }
        var id = form.Table ?? book.Tables[0].Id;
        return book.Table(id) is { } table
            ? Results.File(CsvWriter.Write(table, language), "text/csv; charset=utf-8", $"{file}-{id}.csv")
            : Problems.BadRequest("table", $"There is no table '{id}'; {string.Join(", ", book.Tables.Select(t => t.Id))} are.");
    }
}

/// <summary>In what form a caller wants it.</summary>
/// <param name="Format">xlsx (default) or csv.</param>
/// <param name="Table">Which table, with csv; the first where none is named.</param>
/// <param name="Lang">zh or en (default): of headers and words.</param>
internal sealed record ExportForm(string? Format, string? Table, string? Lang);
