using System.Globalization;
using System.Runtime.CompilerServices;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Planning.Forecasts;
using FactoryTwin.Silo.Forecasts;

namespace FactoryTwin.Silo.Standards;

/// <summary>How much better than the naive the newest load forecast was in its back-test.</summary>
internal sealed class ForecastFactSource(ForecastStore forecasts) : IFactSource
{
    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var newest = await forecasts.NewestAsync(question.Factory.Id, ForecastTarget.Load, cancellationToken);
        if (newest?.BackTest.FirstOrDefault(b => b.Model == newest.Model)?.SkillVsNaive is { } skill)
        {
            yield return Fact.Of("forecast.skill", 100 * skill, newest.IssuedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }
}
