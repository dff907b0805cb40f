using System.Text.Json;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Planning.Forecasts;

namespace FactoryTwin.Silo.Forecasts;

/// <summary>One day of an issued forecast and, once the day was over, how it turned out.</summary>
internal sealed record KeptDay(DateOnly Day, IssuedForecast Issued, RealisedDay? Realised);

/// <summary>Issued forecasts as documents: the newest of each target, and one day each of the last weeks.</summary>
internal sealed class ForecastStore(IDocumentStore documents)
{
    /// <summary>Days that are kept to show how forecasts turned out.</summary>
    public const int KeptDays = 60;

    public async Task<IssuedForecast?> NewestAsync(FactoryId factory, string target, CancellationToken cancellationToken) =>
        await documents.ReadAsync(ForecastDocuments.NewestArea, ForecastDocuments.Key(factory, target), cancellationToken) is { } stored
            ? JsonSerializer.Deserialize<IssuedForecast>(stored.Body.Span, JsonSerializerOptions.Web)
            : null;

    public Task KeepNewestAsync(FactoryId factory, IssuedForecast forecast, CancellationToken cancellationToken) => documents.PutAsync(
        ForecastDocuments.NewestArea, ForecastDocuments.Key(factory, forecast.Target), JsonSerializer.SerializeToUtf8Bytes(forecast, JsonSerializerOptions.Web), cancellationToken);

    /// <summary>The kept days, oldest first.</summary>
    public async Task<IReadOnlyList<KeptDay>> DaysAsync(FactoryId factory, string target, CancellationToken cancellationToken) =>
        [.. (await documents.ListAsync(ForecastDocuments.DayArea, $"{ForecastDocuments.Key(factory, target)}/", limit: 2 * KeptDays, cancellationToken: cancellationToken))
            .Select(d => JsonSerializer.Deserialize<KeptDay>(d.Body.Span, JsonSerializerOptions.Web)!)];

    /// <summary>Keeps a day and lets go of those too old.</summary>
    public async Task KeepDayAsync(FactoryId factory, KeptDay day, CancellationToken cancellationToken)
    {
        var target = day.Issued.Target;
        await documents.PutAsync(ForecastDocuments.DayArea, ForecastDocuments.Key(factory, target, day.Day), JsonSerializer.SerializeToUtf8Bytes(day, JsonSerializerOptions.Web), cancellationToken);
        foreach (var old in await DaysAsync(factory, target, cancellationToken))
        {
            if (old.Day < day.Day.AddDays(-KeptDays))
            {
                await documents.DeleteAsync(ForecastDocuments.DayArea, ForecastDocuments.Key(factory, target, old.Day), cancellationToken: cancellationToken);
            }
        }
    }
}
