using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Ingestion.Factors;
using FactoryTwin.Silo.Access;
using FactoryTwin.Silo.Factors;

namespace FactoryTwin.Silo.Api;

/// <summary>The factor library: search, one factor with its history, additions, new editions, imports.</summary>
internal static class FactorEndpoints
{
    private const int MostAtOnce = 1000;
    private const int LargestFile = 16 * 1024 * 1024;
    private const int PreviewRows = 200;
    private const int MostProblems = 1000;

    public static void MapFactors(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factors").WithTags("Factors");
        group.MapGet("", SearchAsync).WithSummary("Factors of the library, a page").Produces<FactorPage>();
        group.MapGet("/{reference}", GetAsync).WithSummary("A factor with its editions, entries and uses").Produces<FactorDetail>();
        group.MapGet("/{reference}/uses", UsesAsync).WithSummary("Closed runs that used a factor, and models that name it").Produces<FactorUses>();
        group.MapPost("", AddAsync).WithSummary("Put a factor beside the shipped ones").Produces<FactorAnswer>(StatusCodes.Status201Created);
        group.MapPost("/import", ImportAsync).WithSummary("Put the factors of a CSV file beside the shipped ones").Produces<FactorImportAnswer>();
        group.MapPost("/{reference}/supersede", SupersedeAsync).WithSummary("A new edition of a factor").Produces<FactorAnswer>(StatusCodes.Status201Created);
        group.MapPut("/{reference}", EditAsync).WithSummary("Put right an added factor that no closed run used").Produces<FactorAnswer>();
        group.MapDelete("/{reference}", WithdrawAsync).WithSummary("Take back an added factor that no closed run used");
    }

    private static async Task<IResult> SearchAsync(
        string? search, string? table, string? region, string? confidence, int? year, string? origin, bool? newest, int? offset, int? limit, FactorDesk desk, CancellationToken cancellationToken)
    {
        if (table is not null && FactorTables.Find(table) is null)
        {
            return Problems.BadRequest("table", $"There is no table '{table}'; {string.Join(", ", FactorTables.All.Select(t => t.Id))} are.");
        }
        if (origin is not (null or "shipped" or "added"))
        {
            return Problems.BadRequest("origin", $"'{origin}' is no origin; shipped and added are.");
        }
        if (offset < 0 || limit is < 1 or > MostAtOnce)
        {
            return Problems.BadRequest("limit", $"A page begins at 0 or later and has 1 to {MostAtOnce} factors.");
        }
        var (all, book) = await desk.NowAsync(cancellationToken);
        return Results.Json(new FactorSearch
        {
            Text = search, Table = table, Region = region, Confidence = confidence, Year = year, Origin = origin, Newest = newest ?? false, Offset = offset ?? 0, Limit = limit ?? 100,
        }.Find(all, book));
    }

    private static async Task<IResult> GetAsync(string reference, FactorDesk desk, CancellationToken cancellationToken)
    {
        var (all, book) = await desk.NowAsync(cancellationToken);
        return FactorDetail.Of(reference, all, book, await desk.UsesOfAsync(reference, cancellationToken)) is { } detail ? Results.Json(detail) : NoFactor(reference);
    }

    private static async Task<IResult> UsesAsync(string reference, FactorDesk desk, Catalog.TwinCatalog catalog, CancellationToken cancellationToken)
    {
        var (all, _) = await desk.NowAsync(cancellationToken);
        return all.Find(reference) is { } factor ? Results.Json(FactorUses.Of(factor, await desk.UsesOfAsync(reference, cancellationToken), catalog.Factories)) : NoFactor(reference);
    }

    private static async Task<IResult> AddAsync(FactorRequest request, HttpContext context, FactorDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
        await CreateAsync(book => FactorChange.Add(book, desk.Shipped, [new FactorRow(null, request.Draft)], Author(context, request, clock)), desk, cancellationToken);

    private static async Task<IResult> SupersedeAsync(
        string reference, FactorRequest request, HttpContext context, FactorDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (all, _) = await desk.NowAsync(cancellationToken);
        if (all.Find(reference) is not { } old)
        {
            return NoFactor(reference);
        }
        var draft = request.Draft with { Table = old.Table, Series = old.Series, Supersedes = old.Id };
        return await CreateAsync(book => FactorChange.Add(book, desk.Shipped, [new FactorRow(null, draft)], Author(context, request, clock)), desk, cancellationToken);
    }

    private static async Task<IResult> EditAsync(
        string reference, FactorRequest request, HttpContext context, FactorDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        var uses = await desk.UsesOfAsync(reference, cancellationToken);
        var change = await desk.ApplyAsync(book => FactorChange.Edit(book, desk.Shipped, reference, request.Draft, Author(context, request, clock), uses), cancellationToken);
        return change.IsRefused ? Refused(change.Problems) : await AnswerAsync(change.Factors[0], desk, cancellationToken);
    }

    private static async Task<IResult> WithdrawAsync(
        string reference, string? reason, HttpContext context, FactorDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        var author = new FactorAuthor(context.Caller().Name, clock.GetUtcNow(), reason ?? "");
        var uses = await desk.UsesOfAsync(reference, cancellationToken);
        var change = await desk.ApplyAsync(book => FactorChange.Withdraw(book, desk.Shipped, reference, author, uses), cancellationToken);
        return change.IsRefused ? Refused(change.Problems) : Results.NoContent();
    }

    private static async Task<IResult> ImportAsync(
        string? table, string? reason, bool? trial, HttpContext context, FactorDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        if (context.Request.ContentLength > LargestFile)
        {
            return Problems.BadRequest("body", $"A file is at most {LargestFile / (1024 * 1024)} MiB.");
        }
        await context.Request.Body.CopyToAsync(body, cancellationToken);
        var file = FactorCsvReader.Read(body.GetBuffer().AsSpan(0, (int)body.Length), table);
        var author = new FactorAuthor(context.Caller().Name, clock.GetUtcNow(), trial == true && string.IsNullOrWhiteSpace(reason) ? "trial" : reason ?? "");
        var import = Guid.CreateVersion7().ToString("n");
        FactorChange Decide(FactorBook book) => FactorChange.Add(book, desk.Shipped, file.Rows, author, import);
        var (all, now) = await desk.NowAsync(cancellationToken);
        var isTrial = trial == true || !file.Problems.IsEmpty;
        var change = isTrial ? Decide(now) : await desk.ApplyAsync(Decide, cancellationToken);
        ImmutableArray<FactorProblem> problems = [.. file.Problems.Concat(change.Problems).OrderBy(p => p.Line ?? 0).Take(MostProblems)];
        var answer = new FactorImportAnswer(
            file.Rows.Length, change.Factors.Length, change.Unchanged, !isTrial && !change.IsRefused, problems, [.. change.Factors.Take(PreviewRows).Select(f => FactorAnswer.Of(f, all, now))]);
        return problems.IsEmpty || trial == true ? Results.Json(answer) : Refused(problems, answer.Rows);
    }

    private static async Task<IResult> CreateAsync(Func<FactorBook, FactorChange> decide, FactorDesk desk, CancellationToken cancellationToken)
    {
        var change = await desk.ApplyAsync(decide, cancellationToken);
        if (change.IsRefused)
        {
            return Refused(change.Problems);
        }
        if (change.Factors.IsEmpty)
        {
            return Results.NoContent();
        }
        var (all, book) = await desk.NowAsync(cancellationToken);
        return Results.Created($"/api/v1/factors/{change.Factors[0].Reference}", FactorAnswer.Of(change.Factors[0], all, book));
    }

    private static async Task<IResult> AnswerAsync(Factor factor, FactorDesk desk, CancellationToken cancellationToken)
    {
        var (all, book) = await desk.NowAsync(cancellationToken);
        return Results.Json(FactorAnswer.Of(factor, all, book));
    }

    private static FactorAuthor Author(HttpContext context, FactorRequest request, TimeProvider clock) =>
        new(context.Caller().NameOr(request.By) ?? context.Caller().Name, clock.GetUtcNow(), request.Reason ?? "");

    private static IResult NoFactor(string reference) => Problems.NotFound("reference", $"There is no factor '{reference}'; GET /api/v1/factors finds them.");

    /// <summary>What is used or shipped stands in the way (409); what is wrong in itself is a bad request (400).</summary>
    private static IResult Refused(ImmutableArray<FactorProblem> problems, int? rows = null) => Results.Problem(
        statusCode: problems.All(p => p.Field == "reference") ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest,
        title: "The factor library stays as it is",
        detail: rows is null ? problems[0].Message.En : $"{problems.Length} problems in {rows} rows; nothing was kept.",
        extensions: new Dictionary<string, object?> { ["problems"] = problems });
}

/// <summary>A factor that a user states.</summary>
/// <param name="Draft">The columns of a table of factors.</param>
/// <param name="Reason">Why it is needed.</param>
/// <param name="By">Who, where nobody is signed in.</param>
internal sealed record FactorRequest(FactorDraft Draft, string? Reason, string? By);
