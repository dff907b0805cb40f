using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Live;

namespace FactoryTwin.Silo.Api;

/// <summary>Raw readings with their corrections, and what was noticed about them.</summary>
internal static class ReadingEndpoints
{
    private const int MostReadings = 100_000;

    public static void MapReadings(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}/points/{point}").WithTags("Readings");
        group.MapGet("/readings", ReadAsync).WithSummary("Readings; history=true keeps overruled and corrected values");
        group.MapGet("/count", CountAsync).WithSummary("How many distinct readings are stored");
        group.MapGet("/events", EventsAsync).WithSummary("Gaps, resets, rollovers, spikes, stuck spans, drift");
    }

    private static async Task<IResult> ReadAsync(
        string factory,
        string point,
        string? from,
        string? to,
        bool? history,
        int? limit,
        string? page,
        TwinCatalog catalog,
        IReadingQueries readings,
        IPointRegistry registry,
        RawRemovals removals,
        CancellationToken cancellationToken)
    {
        if (!Ask.Point(catalog, factory, point, out var loaded, out var definition, out var problem)
            || !Ask.Range(loaded.Calendar, from, to, out var range, out problem))
        {
            return problem;
        }
        if (limit is < 1 or > MostReadings)
        {
            return Problems.BadRequest("limit", $"A page has 1 to {MostReadings} readings.");
        }
        try
        {
            var found = await readings.ReadAsync(
                loaded.Numbers[definition.Id], range, history ?? false, limit ?? 1000, page, cancellationToken);
            return Results.Json(new ReadingsAnswer(
                [.. found.Readings.Select(r => new ReadingAnswer(
                    loaded.Calendar.ToLocal(new DateTimeOffset(r.Sample.Ticks, TimeSpan.Zero)),
                    r.Sample.Value,
                    LiveShapes.Word(r.Sample.Quality),
                    registry.SourceName(r.Sample.Source),
                    r.Sample.Arrival,
                    r.Counts))],
                found.Next,
                RemovedAnswer.Of(removals.Of(loaded.Id), range)));
        }
        catch (FormatException e)
        {
            return Problems.BadRequest("page", e.Message);
        }
    }

    private static async Task<IResult> CountAsync(
        string factory, string point, string? from, string? to, TwinCatalog catalog, IReadingQueries readings, RawRemovals removals, CancellationToken cancellationToken)
    {
        if (!Ask.Point(catalog, factory, point, out var loaded, out var definition, out var problem)
            || !Ask.Range(loaded.Calendar, from, to, out var range, out problem))
        {
            return problem;
        }
        long count = 0;
        string? next = null;
        do
        {
            var page = await readings.ReadAsync(
                loaded.Numbers[definition.Id], range, history: true, MostReadings, next, cancellationToken);
            count += page.Readings.Count;
            next = page.Next;
        }
        while (next is not null);
        return Results.Json(new CountAnswer(count, RemovedAnswer.Of(removals.Of(loaded.Id), range)));
    }

    private static async Task<IResult> EventsAsync(
        string factory, string point, string? from, string? to, TwinCatalog catalog, IReadingQueries readings, CancellationToken cancellationToken)
    {
        if (!Ask.Point(catalog, factory, point, out var loaded, out var definition, out var problem)
            || !Ask.Range(loaded.Calendar, from, to, out var range, out problem))
        {
            return problem;
        }
        var events = await readings.EventsAsync(loaded.Numbers[definition.Id], range, cancellationToken: cancellationToken);
        return Results.Json(events.Select(e => new EventAnswer(
            Word(e.Kind),
            loaded.Calendar.ToLocal(new DateTimeOffset(e.FromTicks, TimeSpan.Zero)),
            loaded.Calendar.ToLocal(new DateTimeOffset(e.ToTicks, TimeSpan.Zero)),
            e.Value,
            e.Amount)));
    }

    internal static string Word(MeterEventKind kind)
    {
        var word = kind.ToString();
        return char.ToLowerInvariant(word[0]) + word[1..];
    }
}

/// <param name="Removed">Where retention removed raw readings of the range: what is not listed was there once.</param>
internal sealed record ReadingsAnswer(IReadOnlyList<ReadingAnswer> Readings, string? Next, RemovedAnswer? Removed);

/// <param name="Before">Raw readings before this local day were removed.</param>
internal sealed record RemovedAnswer(DateOnly Before, DateTimeOffset On)
{
    /// <returns>Null where the range touches nothing that was removed.</returns>
    public static RemovedAnswer? Of(RawRemoval? removal, TimeInterval range) =>
        removal is not null && range.Start.UtcTicks < removal.CutTicks ? new RemovedAnswer(removal.Before, removal.RemovedAt) : null;
}

internal sealed record ReadingAnswer(DateTimeOffset Time, double Value, string Quality, string Source, long Arrival, bool Counts);

internal sealed record CountAnswer(long Count, RemovedAnswer? Removed);

internal sealed record EventAnswer(string Kind, DateTimeOffset From, DateTimeOffset To, double Value, double Amount);
