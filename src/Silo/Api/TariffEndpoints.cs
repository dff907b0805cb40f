using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Domain.Time;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Api;

/// <summary>Tariff bands of a day, for the strip under a chart.</summary>
internal static class TariffEndpoints
{
    public static void MapTariffs(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/factories/{factory}/tariff", Day).WithTags("Tariffs").WithSummary("Bands and prices of a local day");

    private static IResult Day(string factory, string? day, string? carrier, TwinCatalog catalog, TimeProvider clock)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        var date = loaded.Calendar.DayOf(clock.GetUtcNow());
        if (day is not null && !MomentText.TryParseDay(day, out date))
        {
            return Problems.BadRequest("day", $"'{day}' is no date; write it as 2026-07-01.");
        }
        carrier ??= "electricity";
        if (!loaded.Tariffs.TryGetValue(carrier, out var clockOf))
        {
            return Problems.NotFound("carrier", $"'{factory}' has no tariff for {carrier}.");
        }
        var tariff = clockOf.Tariff;
        var bands = clockOf.Day(date).Spans.Select(s => new BandAnswer(
            s.Band.ToText(),
            loaded.Calendar.ToLocal(s.Span.Start),
            loaded.Calendar.ToLocal(s.Span.End),
            s.Price?.Value,
            s.Price?.Provenance.Source,
            s.Price?.Provenance.Confidence.ToString()));
        return Results.Json(new TariffAnswer(tariff.Id, tariff.Name, tariff.Currency, tariff.Unit.Code, bands));
    }
}

internal sealed record TariffAnswer(
    string Id, Domain.Model.LocalizedName Name, string Currency, string Unit, IEnumerable<BandAnswer> Bands);

internal sealed record BandAnswer(string Band, DateTimeOffset From, DateTimeOffset To, decimal? Price, string? Source, string? Confidence);
