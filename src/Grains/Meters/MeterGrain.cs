using System.Collections.Immutable;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Contracts.Keys;
using FactoryTwin.Contracts.Meters;
using FactoryTwin.Contracts.Nodes;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Grains.Services;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.Grains.Meters;

/// <summary>
/// One meter point. Applies blocks of readings by the metering rules, keeps today's sums and tells its asset. What it knows is in the
/// replies: the host stores state and rollups, so a meter that is lost costs nothing but a read.
/// </summary>
[GrainType("meter")]
public sealed class MeterGrain(ITwinCatalog catalog, IDayReader days, TimeProvider clock, ILogger<MeterGrain> logger)
    : ReportingGrain(clock, logger), IMeterGrain
{
    private readonly EnergyToday _today = new();
    private FactoryId _factory;
    private TwinModel _model = null!;
    private PointRules _rules = null!;
    private IValuation _valuation = null!;
    private ITwinNodeGrain? _asset;
    private bool _isInModel;
    private MeterState _state = MeterState.Empty;
    private PointFigures? _figures;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Configure();
        return Task.CompletedTask;
    }

    public async ValueTask<MeterReply> ApplyAsync(MeterBlock block, CancellationToken cancellationToken)
    {
        if (!IsInModel())
        {
            return new MeterReply(new MeterOutcome(block.State, [], null, null, [], []), null) { Revision = MeterReply.NoRevision };
        }
        var outcome = MeterEngine.Apply(_rules, block.State, block.Samples.AsSpan());
        var isWake = block.Samples.IsEmpty;
        var isNews = _figures is null || isWake || outcome.State.LastTicks != _state.LastTicks;
        // Who wakes a meter may know less than the meter by the time it does.
        _state = isWake && block.State.LastArrival < _state.LastArrival ? _state : outcome.State;
        if (isNews)
        {
            await ShowAsync(outcome.Buckets, cancellationToken);
        }
        return new MeterReply(outcome, _figures) { Revision = _model.Revision };
    }

    public async ValueTask<PointFigures?> ReplaceAsync(MeterReplacement replacement, CancellationToken cancellationToken)
    {
        _state = replacement.State ?? _state;
        if (_isInModel && replacement.ChangedToTicks > _model.Calendar.Day(Today()).Start.UtcTicks)
        {
            await ReloadTodayAsync([], cancellationToken);
            Show();
        }
        return _figures;
    }

    public ValueTask<PointFigures?> GetAsync(CancellationToken cancellationToken) => new(_figures);

    protected override Task ReportAsync()
    {
        if (_asset is null || _figures is null)
        {
            return Task.CompletedTask;
        }
        var borrowers = _model.Topology.BorrowersOf(_rules.Point.Id);
        return borrowers.IsEmpty ? TellAsync(_asset, _figures)
            : Task.WhenAll([TellAsync(_asset, _figures), .. borrowers.Select(b => TellAsync(_model.Nodes.Of(GrainFactory, _factory, _model.Topology, b)!, _figures))]);
    }

    private static Task TellAsync(ITwinNodeGrain asset, PointFigures figures) =>
        GrainRetry.CallAsync(() => asset.TakePointAsync(figures, CancellationToken.None).AsTask());

    /// <summary>A new revision of the model may have changed the rules, or brought or taken away the point.</summary>
    private bool IsInModel()
    {
        if (!_isInModel || catalog.Find(_factory)?.Revision != _model.Revision)
        {
            Configure();
        }
        return _isInModel;
    }

    private void Configure()
    {
        var key = MeterKey.Parse(this.GetPrimaryKeyString());
        _factory = key.Factory;
        _figures = null;
        var model = catalog.Find(key.Factory);
        var point = model?.Topology.Point(key.Point);
        _isInModel = point is not null;
        if (model is null || point is null)
        {
            return;
        }
        _model = model;
        _rules = _model.RulesOf(point);
        _valuation = _model.ValuationOf(point);
        _asset = _model.Nodes.Of(GrainFactory, key.Factory, _model.Topology, point.Asset);
        _today.Start(_model.Calendar.Day(DateOnly.MinValue.AddYears(1)));
    }

    private DateOnly Today() => _model.Calendar.DayOf(Clock.GetUtcNow());

    /// <summary>Showing may fail where today's buckets cannot be read; applying must not.</summary>
    private async ValueTask ShowAsync(ImmutableArray<Bucket> buckets, CancellationToken cancellationToken)
    {
        try
        {
            await UpdateTodayAsync(buckets, cancellationToken);
            Show();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Logger.LogWarning(e, "Point {Point} of {Factory} could not read today's sums", _rules.Point.Id, _factory);
        }
    }

    private async ValueTask UpdateTodayAsync(ImmutableArray<Bucket> buckets, CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow().UtcTicks;
        if (!_today.Covers(now))
        {
            await ReloadTodayAsync(buckets, cancellationToken);
            return;
        }
        foreach (ref readonly var bucket in buckets.AsSpan())
        {
            if (!_today.Add(bucket, _valuation))
            {
                await ReloadTodayAsync(buckets, cancellationToken);
                return;
            }
        }
    }

    /// <summary>Reads today anew from the store, which may not yet hold the buckets of this very block.</summary>
    private async ValueTask ReloadTodayAsync(ImmutableArray<Bucket> newest, CancellationToken cancellationToken)
    {
        var day = _model.Calendar.Day(Today());
        var stored = await days.BucketsAsync(_factory, _rules.Point.Id, day, cancellationToken);
        _today.Start(day, stored.AsSpan(), newest.AsSpan(), _valuation);
    }

    private void Show()
    {
        if (_state.LastReading is not { } last)
        {
            return;
        }
        var point = _rules.Point;
        var at = point.Kind == PointKind.Interval ? IntervalEnd(point, last.Ticks) : last.Ticks;
        var value = Scaled(point, last);
        // An implausible reading is shown as suspect; the sums go on with the last that counted.
        var counts = _state.LastCounted is { } counted && counted.Ticks == last.Ticks;
        var rate = point.Kind != PointKind.Power ? _today.Rate : _state.LastCounted is { } newest ? Scaled(point, newest) : null;
        _figures = new PointFigures
        {
            Point = point.Id,
            Version = Math.Max((_figures?.Version ?? 0) + 1, Clock.GetUtcNow().UtcTicks),
            AsOf = new DateTimeOffset(at, TimeSpan.Zero),
            Value = value,
            Quality = counts ? last.Quality : ReadingQuality.Suspect,
            RatePerHour = rate,
            DayStart = new DateTimeOffset(_today.DayStartTicks, TimeSpan.Zero),
            Today = _today.Quantity,
            CostToday = _today.Cost,
            CarbonToday = _today.Quantity * _valuation.CarbonPerUnit,
            CarbonPerHour = (rate ?? 0) * _valuation.CarbonPerUnit,
            CoveredSecondsToday = _today.CoveredSeconds,
        };
        Changed();
    }

    private static double Scaled(PointDefinition point, in Sample reading) =>
        reading.Value * (point.Kind == PointKind.State ? 1 : point.MultiplierAt(reading.Ticks));

    private long IntervalEnd(PointDefinition point, long startTicks) => point.Interval switch
    {
        { IsCalendarDay: true } => _model.Calendar.Next(new DateTimeOffset(startTicks, TimeSpan.Zero), Domain.Time.Step.Day).UtcTicks,
        { IsCalendarMonth: true } => _model.Calendar.Next(new DateTimeOffset(startTicks, TimeSpan.Zero), Domain.Time.Step.Month).UtcTicks,
        var fixedSpan => startTicks + fixedSpan.Span.Ticks,
    };
}
