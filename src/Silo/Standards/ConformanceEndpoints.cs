using System.Diagnostics.CodeAnalysis;
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
        return Asked(loaded, year, at, clock, out var now, out var problem)
            ? Results.Json(await cockpit.AssessAsync(new StoredFactory(loaded.Twin.Topology, loaded.Calendar, loaded.Numbers), year, now, cancellationToken))
            : problem;
    }

    /// <summary>The moment that is asked about, where day and year can be.</summary>
    public static bool Asked(LoadedFactory factory, int? year, string? at, TimeProvider clock, out DateTimeOffset now, [NotNullWhen(false)] out IResult? problem)
    {
        (now, problem) = (clock.GetUtcNow(), null);
        if (at is not null)
        {
            var today = factory.Calendar.DayOf(now);
            if (!DateOnly.TryParseExact(at, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year < ConformanceLimits.OldestYear || day > today)
            {
                problem = Problems.BadRequest("at", $"'{at}' is no day from {ConformanceLimits.OldestYear}-01-01 to {today:yyyy-MM-dd}.");
                return false;
            }
            now = ConformanceLimits.LastMomentOf(day, factory.Calendar, now);
        }
        var newest = factory.Calendar.DayOf(now).Year;
        if (year is { } asked && (asked < ConformanceLimits.OldestYear || asked > newest))
        {
            problem = Problems.BadRequest("year", $"A year lies between {ConformanceLimits.OldestYear} and {newest}.");
        }
        return problem is null;
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
