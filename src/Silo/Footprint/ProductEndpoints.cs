using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Footprint;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Records;

namespace FactoryTwin.Silo.Footprint;

/// <summary>Products with their bills. Never changed in place: revised by a further version with a reason.</summary>
internal static class ProductEndpoints
{
    private const int LargestFile = 4 * 1024 * 1024;

    public static void MapProducts(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}/products").WithTags("Footprint");
        group.MapGet("", ListAsync).WithSummary("Products that count, newest version of each, and those of the model that nobody described yet").Produces<ProductList>();
        group.MapGet("/example.csv", () => Results.Text(BillCsv.Example, "text/csv; charset=utf-8")).WithSummary("A bill of materials to start from");
        group.MapGet("/{product}", HistoryAsync).WithSummary("All versions of a product").Produces<History<ProductEntered>>();
        group.MapPut("/{product}", PutAsync).WithSummary("Enter a product (version 0) or revise the version that was looked at").Accepts<ProductPut>("application/json").Produces<KeptAnswer>();
        group.MapPost("/{product}/materials", ImportAsync).WithSummary("Take a CSV file as the whole bill; with check=true only say what would become of it").Produces<BillAnswer>();
        group.MapPost("/{product}/withdraw", WithdrawAsync).WithSummary("Take a product out of the count; its versions stay").Accepts<RecordWithdrawal>("application/json").Produces<KeptAnswer>();
    }

    private static async Task<IResult> ListAsync(string factory, TwinCatalog catalog, ProductDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var book = await desk.BookAsync(loaded.Id, cancellationToken);
        return Results.Json(
            new ProductList([.. book.CurrentProducts], [.. book.CurrentProcesses], [.. loaded.Model.Products.Where(p => book.Product(p.Id) is null)]), RecordJson.Options);
    }

    private static async Task<IResult> HistoryAsync(string factory, string product, TwinCatalog catalog, ProductDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var book = await desk.BookAsync(loaded.Id, cancellationToken);
        return book.Products.GetValueOrDefault(product) is { } history ? Results.Json(history, RecordJson.Options) : NoProduct(factory, product);
    }

    private static async Task<IResult> PutAsync(
        string factory, string product, bool? check, HttpContext context, TwinCatalog catalog, ProductDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (put, problem) = await RecordRequests.ReadAsync<ProductPut>(context, cancellationToken);
        if (put is null)
        {
            return problem!;
        }
        return put.Product.Id != product
            ? Problems.BadRequest("product.id", $"The product names itself '{put.Product.Id}', the address '{product}'.")
            : Answer(await desk.EnterAsync(loaded, put.Product, put.Version, put.Reason, RecordRequests.CallerOf(context), check != true, cancellationToken), check != true);
    }

    private static async Task<IResult> ImportAsync(
        string factory, string product, int? version, string? reason, bool? check, HttpContext context, TwinCatalog catalog, ProductDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (version is null)
        {
            return Problems.BadRequest("version", "Name the version of the product that the bill revises.");
        }
        if (await RecordRequests.TextAsync(context, LargestFile, cancellationToken) is not { } text)
        {
            return Problems.BadRequest("body", $"A file is at most {LargestFile / 1024 / 1024} MiB.");
        }
        var made = await desk.ImportAsync(loaded, product, text, version.Value, reason, RecordRequests.CallerOf(context), check != true, cancellationToken);
        return made.Change is { Conflict: true } late ? RecordRequests.Refused(late)
            : Results.Json(new BillAnswer(made.Lines, made.Change?.Version ?? 0, made.Refused.Count == 0 && check != true && made.Change?.Kind is not null, made.Refused));
    }

    private static async Task<IResult> WithdrawAsync(
        string factory, string product, HttpContext context, TwinCatalog catalog, ProductDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (body, problem) = await RecordRequests.ReadAsync<RecordWithdrawal>(context, cancellationToken);
        return body is null ? problem! : Answer(await desk.WithdrawProductAsync(loaded, product, body.Version, body.Reason, RecordRequests.CallerOf(context), cancellationToken), true);
    }

    internal static IResult Answer(ActivityChange change, bool kept) =>
        change.IsRefused ? RecordRequests.Refused(change) : Results.Json(new KeptAnswer(change.Version, kept && change.Kind is not null));

    internal static IResult NoProduct(string factory, string product) => Problems.NotFound("product", $"Factory '{factory}' has no product '{product}'.");

    /// <param name="Undescribed">Products of the model without a bill.</param>
    internal sealed record ProductList(ImmutableArray<ProductEntered> Products, ImmutableArray<ProcessEntered> Processes, ImmutableArray<ProductDefinition> Undescribed);

    /// <param name="Version">The version that it revises; 0: a new product.</param>
    internal sealed record ProductPut(FootprintProduct Product, int Version, string? Reason);

    /// <param name="Lines">Lines that could be read.</param>
    /// <param name="Version">The version that counts now.</param>
    /// <param name="Kept">False where anything is refused: nothing of the file is kept then.</param>
    internal sealed record BillAnswer(int Lines, int Version, bool Kept, IReadOnlyList<RefusedRow> Refused);
}

internal sealed record RecordWithdrawal(int Version, string? Reason);
