using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Footprint;

/// <summary>Own processes: which part of the factory works on which products, and by what it is shared among them.</summary>
internal static class ProcessEndpoints
{
    public static void MapProcesses(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}/processes").WithTags("Footprint");
        group.MapGet("/{process}", HistoryAsync).WithSummary("All versions of a process").Produces<History<ProcessEntered>>();
        group.MapPut("/{process}", PutAsync).WithSummary("Enter a process (version 0) or revise the version that was looked at").Accepts<ProcessPut>("application/json").Produces<KeptAnswer>();
        group.MapPost("/{process}/withdraw", WithdrawAsync).WithSummary("Take a process out of the count; what it held is then unallocated").Accepts<RecordWithdrawal>("application/json").Produces<KeptAnswer>();
    }

    private static async Task<IResult> HistoryAsync(string factory, string process, TwinCatalog catalog, ProductDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var book = await desk.BookAsync(loaded.Id, cancellationToken);
        return book.Processes.GetValueOrDefault(process) is { } history
            ? Results.Json(history, RecordJson.Options)
            : Problems.NotFound("process", $"Factory '{factory}' has no process '{process}'.");
    }

    private static async Task<IResult> PutAsync(
        string factory, string process, bool? check, HttpContext context, TwinCatalog catalog, ProductDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (put, problem) = await RecordRequests.ReadAsync<ProcessPut>(context, cancellationToken);
        if (put is null)
        {
            return problem!;
        }
        return put.Process.Id != process
            ? Problems.BadRequest("process.id", $"The process names itself '{put.Process.Id}', the address '{process}'.")
            : ProductEndpoints.Answer(
                await desk.EnterAsync(loaded, put.Process, put.Version, put.Reason, RecordRequests.CallerOf(context), check != true, cancellationToken), check != true);
    }

    private static async Task<IResult> WithdrawAsync(
        string factory, string process, HttpContext context, TwinCatalog catalog, ProductDesk desk, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (body, problem) = await RecordRequests.ReadAsync<RecordWithdrawal>(context, cancellationToken);
        return body is null ? problem! : ProductEndpoints.Answer(
            await desk.WithdrawProcessAsync(loaded, process, body.Version, body.Reason, RecordRequests.CallerOf(context), cancellationToken), true);
    }

    /// <param name="Version">The version that it revises; 0: a new process.</param>
    internal sealed record ProcessPut(OwnProcess Process, int Version, string? Reason);
}
