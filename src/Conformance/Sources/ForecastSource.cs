using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Persistence.Catalog;
using FactoryTwin.Planning.Forecasts;

namespace FactoryTwin.Conformance.Sources;

/// <summary>How much better than the naive the newest load forecast was in its back-test.</summary>
internal sealed class ForecastSource(IDocumentStore documents) : IFactSource
{
    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = ForecastDocuments.Key(question.Factory.Model.Id, ForecastTarget.Load);
        if (await documents.ReadAsync(ForecastDocuments.NewestArea, key, cancellationToken) is not { } stored)
        {
            yield break;
        }
        var newest = JsonSerializer.Deserialize<IssuedForecast>(stored.Body.Span, JsonSerializerOptions.Web)!;
        if (newest.BackTest.FirstOrDefault(b => b.Model == newest.Model)?.SkillVsNaive is { } skill)
        {
            yield return Fact.Of("forecast.skill", 100 * skill, newest.IssuedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }
}
