using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Scenarios;

namespace FactoryTwin.Planning.Snapshots;

/// <summary>Reads the frozen picture of a factory that a scenario needs, point by point, through the port of its series.</summary>
/// <param name="series">Where the factory's quantities are kept.</param>
/// <param name="factory">The factory.</param>
public sealed class SnapshotReader(IFactorySeries series, PlanningFactory factory)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly SiteMeters _meters = new(factory.Topology);

    /// <param name="scenario">What is asked.</param>
    /// <param name="now">The moment of the picture.</param>
    /// <param name="logPosition">Last row of the reading log that counts in the series; null where it is not known.</param>
    /// <param name="progress">Share that is read [0..1].</param>
    /// <param name="cancellationToken">Stops between two points.</param>
    /// <exception cref="ScenarioException">Nothing was measured that a plan could start from.</exception>
    public async Task<TwinSnapshot> ReadAsync(
        Scenario scenario, DateTimeOffset now, long? logPosition = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var period = await new PeriodReader(series, factory, _meters).ReadAsync(scenario, now, cancellationToken);
        var axis = new TimeAxis(factory.Calendar, period.From, period.To, StepOf(_meters.Intake));
        var measured = new TimeInterval(axis.Range.Start, factory.Calendar.StartOf(period.MeasuredTo));
        var needs = scenario.Measures.Where(m => m.Enabled).Select(m => MeasureCatalog.Of(m).NeedsOf(m, factory)).ToList();
        var assets = needs.SelectMany(n => n.Assets).Distinct().ToList();
        var points = needs.SelectMany(n => n.Points).Distinct().ToList();
        var flows = _meters.PvArrays.Sum(a => a.Points.Length) + _meters.OtherGeneration.Length + _meters.Charge.Length + _meters.Discharge.Length;
        var (done, all) = (0, 2 + flows + assets.Count + points.Count);

        async Task<SnapshotSeries?> Take(ImmutableArray<CountingPoint> counting)
        {
            var read = counting.IsEmpty ? null : await SumAsync(counting, axis, cancellationToken);
            progress?.Report((double)++done / all);
            return read;
        }

        async Task<ImmutableArray<SnapshotSeries>> TakeEach(ImmutableArray<CountingPoint> counting)
        {
            var read = ImmutableArray.CreateBuilder<SnapshotSeries>(counting.Length);
            foreach (var point in counting)
            {
                read.Add((await Take([point]))!);
            }
            return read.MoveToImmutable();
        }

        var arrays = ImmutableArray.CreateBuilder<PvArraySeries>();
        foreach (var (asset, counting) in _meters.PvArrays)
        {
            var kwp = asset.Figures.TryGetValue("peakKwp", out var figure) ? figure : (double?)null;
            arrays.Add(new PvArraySeries(asset, kwp, await TakeEach(counting)));
        }
        var ofAssets = ImmutableDictionary.CreateBuilder<AssetId, SnapshotSeries>();
        foreach (var asset in assets)
        {
            if (await Take(_meters.OfAsset(asset)) is { } found)
            {
                ofAssets[asset] = found;
            }
        }
        var ofPoints = ImmutableDictionary.CreateBuilder<PointId, SnapshotSeries>();
        foreach (var point in points)
        {
            var weight = AmountUnits.Factor(AmountUnits.Of(factory.Topology.Point(point)!.Unit), "kWh") ?? 1;
            ofPoints[point] = (await Take([new CountingPoint(factory.Topology.Point(point)!, weight)]))!;
        }
        return new TwinSnapshot
        {
            Factory = factory,
            TakenAt = now,
            LogPosition = logPosition,
            Axis = axis,
            MeasuredSteps = (int)(measured.Duration.Ticks / axis.Step.Ticks),
            Import = (await Take(_meters.Intake))!,
            Export = await Take(_meters.Export),
            OtherGeneration = await TakeEach(_meters.OtherGeneration),
            Charge = await TakeEach(_meters.Charge),
            Discharge = await TakeEach(_meters.Discharge),
            PvArrays = arrays.ToImmutable(),
            Assets = ofAssets.ToImmutable(),
            Points = ofPoints.ToImmutable(),
            ReactiveKvarh = await ReactiveAsync(axis, cancellationToken),
            Carriers = await CarriersAsync(measured, cancellationToken),
            Inventory = await new InventoryBuilder(factory.Topology, factory.Calendar, factory.Factors, series).BuildAsync(measured, null, cancellationToken),
        };
    }

    /// <summary>Quarter-hours where the intake is metered so, since demand is charged by them; else hours.</summary>
    private static TimeSpan StepOf(ImmutableArray<CountingPoint> intake) =>
        intake.All(p => p.Point.Interval.Span <= FactoryCalendar.QuarterHour) ? FactoryCalendar.QuarterHour : Hour;

    private async Task<SnapshotSeries> SumAsync(ImmutableArray<CountingPoint> points, TimeAxis axis, CancellationToken cancellationToken)
    {
        var values = new double[axis.Count];
        var estimated = new bool[axis.Count];
        foreach (var point in points)
        {
            var read = await StepsAsync(point.Point.Id, axis, cancellationToken);
            for (var i = 0; i < values.Length; i++)
            {
                var step = read[i];
                // A step that is covered in part stands for the whole of it, where half of it or more is known.
                values[i] += step.Value is { } value && step.Coverage >= PlanPeriod.LeastCoverage ? point.Weight * value / step.Coverage : double.NaN;
                estimated[i] |= step.Quality is EnergyQuality.Estimated or EnergyQuality.Mixed || step.Coverage < PlanPeriod.WholeCoverage;
            }
        }
        return new SnapshotSeries(
            [.. points.Select(p => p.Point.Id)],
            "kWh",
            ImmutableCollectionsMarshal.AsImmutableArray(values),
            Enumerable.Range(0, values.Length).Count(i => estimated[i] && !double.IsNaN(values[i])));
    }

    private async Task<IReadOnlyList<EnergyStep>> StepsAsync(PointId point, TimeAxis axis, CancellationToken cancellationToken)
    {
        var read = await series.ReadAsync([point], axis.Range, axis.Step == Hour ? Step.Hour : Step.QuarterHour, cancellationToken);
        return read[0].Steps.Count == axis.Count
            ? read[0].Steps
            : throw new InvalidOperationException($"The series of '{point}' has {read[0].Steps.Count} steps, the plan {axis.Count}.");
    }

    private async Task<ImmutableArray<double?>> ReactiveAsync(TimeAxis axis, CancellationToken cancellationToken) => _meters.Reactive.IsEmpty
        ? []
        : await MonthsAsync([.. _meters.Reactive.Select(p => new CountingPoint(p, 1))], axis, cancellationToken);

    private async Task<ImmutableArray<CarrierIntake>> CarriersAsync(TimeInterval measured, CancellationToken cancellationToken)
    {
        IntakeMonth Month(EnergyStep step)
        {
            var first = factory.Calendar.DayOf(step.Start);
            return new IntakeMonth(first, factory.Calendar.DayOf(step.End).DayNumber - first.DayNumber, step.Value, step.Coverage);
        }
        if (_meters.OtherIntakes.IsEmpty)
        {
            return [];
        }
        var read = await series.ReadAsync([.. _meters.OtherIntakes.Select(p => p.Id)], measured, Step.Month, cancellationToken);
        return [.. _meters.OtherIntakes.Zip(read, (p, s) => new CarrierIntake(p, [.. s.Steps.Select(Month)]))];
    }

    private async Task<ImmutableArray<double?>> MonthsAsync(ImmutableArray<CountingPoint> points, TimeAxis axis, CancellationToken cancellationToken)
    {
        var read = await series.ReadAsync([.. points.Select(p => p.Point.Id)], axis.Range, Step.Month, cancellationToken);
        return [.. Enumerable.Range(0, read[0].Steps.Count).Select(month =>
        {
            var known = points.Zip(read, (p, s) => p.Weight * s.Steps[month].Value).Where(v => v is not null).ToList();
            return known.Count == 0 ? null : known.Sum();
        })];
    }
}
