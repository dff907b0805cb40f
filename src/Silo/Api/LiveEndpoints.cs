using FactoryTwin.Domain.Identity;
using FactoryTwin.Silo.Access;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Live;

namespace FactoryTwin.Silo.Api;

/// <summary>What the factory shows now, and its alarms.</summary>
internal static class LiveEndpoints
{
    public static void MapLive(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}").WithTags("Live");
        group.MapGet("/live", LiveAsync).WithSummary("Snapshot of the live twin");
        group.MapGet("/alarms", AlarmsAsync).WithSummary("Alarms, open ones or all that are kept");
        group.MapPost("/alarms/{alarm}/acknowledge", AcknowledgeAsync).WithSummary("Acknowledge an alarm");
    }

    private static async Task<IResult> LiveAsync(
        string factory, TwinCatalog catalog, FrameBuilder frames, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var all = new Subscription(
            loaded.Id, true, new HashSet<string>(), loaded.Model.Points.Select(p => p.Id).ToHashSet(), true);
        var (frame, _) = await frames.BuildAsync(all, -1, -1, 0, cancellationToken);
        return Results.Json(frame);
    }

    private static async Task<IResult> AlarmsAsync(
        string factory, string? state, TwinCatalog catalog, AlarmBoard board, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        return state is null or "open" or "all"
            ? Results.Json(await board.ListAsync(loaded.Id, state != "all", cancellationToken))
            : Problems.BadRequest("state", $"'{state}' is not a state; open and all are.");
    }

    private static async Task<IResult> AcknowledgeAsync(
        string factory, string alarm, AcknowledgeRequest request, HttpContext context, TwinCatalog catalog, AlarmBoard board, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var by = context.Caller().NameOr(request.By);
        if (string.IsNullOrWhiteSpace(by) || by.Length > 200 || request.Note?.Length > 2000)
        {
            return Problems.BadRequest("by", "Say who acknowledges (1 to 200 characters); a note has at most 2,000.");
        }
        return await board.AcknowledgeAsync(new FactoryId(loaded.Id.Value), alarm, by, request.Note, cancellationToken)
            ? Results.NoContent()
            : Problems.NotFound("alarm", $"There is no alarm '{alarm}'.");
    }
}

internal sealed record AcknowledgeRequest(string? By, string? Note);
