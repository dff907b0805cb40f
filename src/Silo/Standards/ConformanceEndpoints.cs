using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Silo.Access;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Standards;

/// <summary>What the standards ask for and what the factory shows of it.</summary>
internal static class ConformanceEndpoints
{
    private const int LongestReason = 500;
    private static readonly DateOnly Oldest = new(2000, 1, 1);

    public static void MapConformance(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}/conformance").WithTags("Standards");
        group.MapGet("", GetAsync).WithSummary("Every clause of every standard with its verdict, evidence and what would close it")
            .Produces<ConformanceAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPut("/settings/{key}", PutSettingAsync).WithSummary("Set what the standards leave open, with a reason")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> GetAsync(
        string factory, int? year, TwinCatalog catalog, ConformanceDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var newest = loaded.Calendar.DayOf(clock.GetUtcNow()).Year;
        return year is { } asked && (asked < Oldest.Year || asked > newest)
            ? Problems.BadRequest("year", $"A year lies between {Oldest.Year} and {newest}.")
            : Results.Json(await desk.AssessAsync(loaded, year, cancellationToken));
    }

    private static async Task<IResult> PutSettingAsync(
        string factory, string key, SettingBody body, HttpContext context, TwinCatalog catalog, ModelTables tables, StandardSettings settings, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (tables.Standards.Settings.FirstOrDefault(s => s.Key == key) is null)
        {
            return Problems.NotFound("key", $"There is no setting '{key}'; {string.Join(", ", tables.Standards.Settings.Select(s => s.Key))} are.");
        }
        if (body.Value is { } value && value is not (>= 0 and <= 100))
        {
            return Problems.BadRequest("value", "A value lies between 0 and 100 %; null gives the setting back to the standard.");
        }
        if (string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > LongestReason)
        {
            return Problems.BadRequest("reason", $"A change needs its reason, at most {LongestReason} characters.");
        }
        var change = new SettingChange(key, body.Value, body.Reason.Trim(), context.Caller().Name, clock.GetUtcNow());
        await settings.AddAsync(loaded.Id, change, cancellationToken);
        return Results.Json(change);
    }

    private sealed record SettingBody(double? Value, string? Reason);
}
