using System.Globalization;
using FactoryTwin.Conformance;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Silo.Access;
using FactoryTwin.Silo.Api;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Standards;

/// <summary>What the standards ask for and what the factory shows of it.</summary>
internal static class ConformanceEndpoints
{
    private const int LongestReason = 500;

    public static void MapConformance(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}/conformance").WithTags("Standards");
        group.MapGet("", GetAsync).WithSummary("Every clause of every standard with its verdict, evidence and what would close it")
            .Produces<ConformanceAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPut("/settings/{key}", PutSettingAsync).WithSummary("Set what the standards leave open, with a reason")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        app.MapGet("/api/v1/standards/disagreements", (ModelTables tables) => tables.Standards.Disagreements).WithTags("Standards")
            .WithSummary("Where the standards disagree, each with its clause, and the rule that is followed");
    }

    private static async Task<IResult> GetAsync(
        string factory, int? year, string? at, TwinCatalog catalog, Cockpit cockpit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var (now, today) = (clock.GetUtcNow(), loaded.Calendar.DayOf(clock.GetUtcNow()));
        if (at is not null)
        {
            if (!DateOnly.TryParseExact(at, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year < ConformanceLimits.OldestYear || day > today)
            {
                return Problems.BadRequest("at", $"'{at}' is no day from {ConformanceLimits.OldestYear}-01-01 to {today:yyyy-MM-dd}.");
            }
            now = ConformanceLimits.LastMomentOf(day, loaded.Calendar, now);
        }
        var newest = loaded.Calendar.DayOf(now).Year;
        return year is { } asked && (asked < ConformanceLimits.OldestYear || asked > newest)
            ? Problems.BadRequest("year", $"A year lies between {ConformanceLimits.OldestYear} and {newest}.")
            : Results.Json(await cockpit.AssessAsync(new StoredFactory(loaded.Twin.Topology, loaded.Calendar, loaded.Numbers), year, now, cancellationToken));
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
