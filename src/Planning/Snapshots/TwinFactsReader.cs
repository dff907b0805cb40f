using System.Collections.Immutable;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Scenarios;

namespace FactoryTwin.Planning.Snapshots;

/// <summary>Reads the few measured sums that the defaults of measures rest on: months, not steps.</summary>
/// <param name="series">Where the factory's quantities are kept.</param>
/// <param name="factory">The factory.</param>
public sealed class TwinFactsReader(IFactorySeries series, PlanningFactory factory)
{
    private readonly SiteMeters _meters = new(factory.Topology);

    public async Task<TwinFacts> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        PlanPeriod period;
        try
        {
            period = await new PeriodReader(series, factory, _meters).ReadAsync(new Scenario { Id = "facts" }, now, cancellationToken);
        }
        catch (ScenarioException)
        {
            return TwinFacts.None;
        }
        var range = new TimeInterval(factory.Calendar.StartOf(period.From), factory.Calendar.StartOf(period.To));
        var import = await SumAsync(_meters.Intake, range, cancellationToken);
        var arrays = _meters.PvArrays.Where(a => a.Asset.Figures.GetValueOrDefault("peakKwp") > 0).ToList();
        var generated = await SumAsync([.. arrays.SelectMany(a => a.Points)], range, cancellationToken);
        var charge = await SumAsync(_meters.Charge, range, cancellationToken);
        var discharge = await SumAsync(_meters.Discharge, range, cancellationToken);
        var byKind = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        if (EfficiencyMeasure.Targets(new EfficiencyRequest { AssetKind = "lighting" }, factory) is { IsEmpty: false } lighting
            && await SumAsync([.. lighting.SelectMany(a => _meters.OfAsset(a))], range, cancellationToken) is { } kwh)
        {
            byKind["lighting"] = kwh;
        }
        return new TwinFacts(
            period.From,
            period.To,
            import / range.Duration.TotalHours,
            await PeakAsync(range, cancellationToken),
            generated / arrays.Sum(a => a.Asset.Figures["peakKwp"]),
            charge > 0 ? discharge / charge : null,
            byKind.ToImmutable());
    }

    private async Task<double?> SumAsync(ImmutableArray<CountingPoint> points, TimeInterval range, CancellationToken cancellationToken)
    {
        if (points.IsEmpty)
        {
            return null;
        }
        var read = await series.ReadAsync([.. points.Select(p => p.Point.Id)], range, Step.Month, cancellationToken);
        var known = points.Zip(read, (p, s) => p.Weight * s.Total.Value).Where(v => v is not null).ToList();
        return known.Count == 0 ? null : known.Sum();
    }

    private async Task<double?> PeakAsync(TimeInterval range, CancellationToken cancellationToken)
    {
        if (_meters.Intake is not [var only])
        {
            return null;
        }
        var read = await series.ReadAsync([only.Point.Id], range, Step.Month, cancellationToken);
        return only.Weight * read[0].Total.PeakRate;
    }
}
