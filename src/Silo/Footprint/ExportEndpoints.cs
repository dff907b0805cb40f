using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactoryTwin.Carbon.Footprint.Exports;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Footprint;

/// <summary>Footprints in the formats that partners and authorities exchange.</summary>
internal static class ExportEndpoints
{
    /// <summary>PACT and ISO 14067 ask for the newest warming potentials.</summary>
    private const string Newest = "ar6";

    /// <summary>Those that annex VIII of (EU) 2023/1773 lists are of the fifth report (from memory, C).</summary>
    private const string Cbam = "ar5";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapFootprintExports(this IEndpointRouteBuilder app)
    {
        var factory = app.MapGroup("/api/v1/factories/{factory}").WithTags("Footprint");
        factory.MapGet("/products/{product}/footprint/pact", PactAsync).WithSummary("Footprint as ProductFootprint of PACT 3.0; refused with what is missing")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        factory.MapGet("/products/{product}/footprint/idta", IdtaAsync).WithSummary("Footprint as submodel IDTA 02023-1-0; refused with what is missing")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        factory.MapGet("/footprints/cbam", CbamAsync).WithSummary("Goods and precursors with embedded emissions per tonne, for CBAM; format=csv for a file").Produces<CbamTable>();
    }

    private static Task<IResult> PactAsync(
        string factory, string product, string? from, string? to, string? gwp, TwinCatalog catalog, FootprintDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
        OneAsync(factory, product, from, to, gwp, "pact", PactExport.Of, (catalog, desk, clock), cancellationToken);

    private static Task<IResult> IdtaAsync(
        string factory, string product, string? from, string? to, string? gwp, TwinCatalog catalog, FootprintDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
        OneAsync(factory, product, from, to, gwp, "idta", IdtaExport.Of, (catalog, desk, clock), cancellationToken);

    private static async Task<IResult> CbamAsync(
        string factory, string? from, string? to, string? gwp, string? format, TwinCatalog catalog, FootprintDesk desk, CancellationToken cancellationToken)
    {
        if (format is not (null or "json" or "csv"))
        {
            return Problems.BadRequest("format", $"'{format}' is no format; json and csv are.");
        }
        var (asked, problem) = await FootprintEndpoints.RunAsync(factory, from, to, gwp ?? Cbam, catalog, desk, cancellationToken);
        if (asked is not var (loaded, set))
        {
            return problem!;
        }
        var table = CbamExport.Of(set, loaded.Model.Site);
        return format == "csv" ? Results.File(table.ToCsv(loaded.Calendar), "text/csv; charset=utf-8", $"cbam-{factory}.csv") : Results.Json(table);
    }

    private static async Task<IResult> OneAsync(
        string factory, string product, string? from, string? to, string? gwp, string name, Func<FootprintGround, ExportOutcome<JsonObject>> export,
        (TwinCatalog Catalog, FootprintDesk Desk, TimeProvider Clock) host, CancellationToken cancellationToken)
    {
        var (asked, problem) = await FootprintEndpoints.RunAsync(factory, from, to, gwp ?? Newest, host.Catalog, host.Desk, cancellationToken);
        if (asked is not var (loaded, set))
        {
            return problem!;
        }
        if (set.Products.GetValueOrDefault(product) is not { } footprint)
        {
            return ProductEndpoints.NoProduct(factory, product);
        }
        var outcome = export(new FootprintGround(footprint, set, loaded.Model.Site, host.Clock.GetUtcNow()));
        return outcome.Document is { } document
            ? Results.File(Encoding.UTF8.GetBytes(document.ToJsonString(Readable)), "application/json", $"{name}-{product}.json")
            : Results.Problem(
                detail: outcome.Problems[0].Message.En,
                statusCode: StatusCodes.Status422UnprocessableEntity,
                title: "The footprint cannot be passed on yet",
                extensions: new Dictionary<string, object?> { ["field"] = outcome.Problems[0].Field, ["problems"] = outcome.Problems });
    }
}
