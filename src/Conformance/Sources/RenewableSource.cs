using System.Globalization;
using System.Runtime.CompilerServices;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence;
using FactoryTwin.Planning.Forecasts;

namespace FactoryTwin.Conformance.Sources;

/// <summary>The share of the year's electricity that own PV gave and the site used itself.</summary>
internal sealed class RenewableSource(ReadingStore store) : IFactSource
{
    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var topology = question.Factory.Topology;
        if (!question.HasPeriod || ForecastTarget.Find(topology, ForecastTarget.Load) is not { } load)
        {
            yield break;
        }
        var pv = ForecastTarget.Find(topology, ForecastTarget.Pv);
        var used = await SumAsync(question, load, _ => true, cancellationToken);
        var made = pv is null ? 0 : await SumAsync(question, pv, _ => true, cancellationToken);
        var given = -await SumAsync(question, load, p => p.Role == FlowRole.Export, cancellationToken) ?? 0;
        if (used is > 0 && made is { } generated)
        {
            yield return Fact.Of(
                "renewable.share",
                100 * Math.Max(0, generated - given) / used.Value,
                question.Year.ToString(CultureInfo.InvariantCulture),
                new LocalizedName("自有光伏的自用部分；绿电与绿证另计。", "Own PV used on site; green power and certificates are counted apart."));
        }
    }

    private async Task<double?> SumAsync(FactQuestion question, ForecastTarget target, Func<PointDefinition, bool> which, CancellationToken cancellationToken)
    {
        List<CountingPoint> counters = [.. target.Points.Where(p => which(p.Point))];
        if (counters.Count == 0)
        {
            return null;
        }
        var read = await question.SeriesOf(store.Energy).ReadAsync([.. counters.Select(c => c.Point.Id)], question.Period, Step.Year, cancellationToken);
        var known = counters.Zip(read, (c, s) => c.Weight * s.Total.Value).OfType<double>().ToList();
        return known.Count == 0 ? null : known.Sum();
    }
}
