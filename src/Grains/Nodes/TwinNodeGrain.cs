using System.Collections.Immutable;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Contracts.Keys;
using FactoryTwin.Contracts.Nodes;
using FactoryTwin.Domain.Assets;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Grains.Services;
using Microsoft.Extensions.Logging;
using Orleans;

namespace FactoryTwin.Grains.Nodes;

/// <summary>
/// A node of the twin above the meters: sums what its points and children told, lets the rules of its kind judge it, tells its parent
/// and whoever watches. It holds no state of its own: after a restart the meters tell again.
/// </summary>
public abstract class TwinNodeGrain(ITwinCatalog catalog, ITwinFeed feed, TimeProvider clock, ILogger logger)
    : ReportingGrain(clock, logger), ITwinNodeGrain
{
    private readonly Dictionary<PointId, PointFigures> _points = [];
    private RollUp _sums = null!;
    private ITwinNodeGrain? _parent;
    private long _version;

    protected TwinModel Model { get; private set; } = null!;

    protected AssetPlace Place { get; private set; } = null!;

    protected ITwinFeed Feed => feed;

    protected RollUp Sums => _sums;

    protected IReadOnlyDictionary<PointId, PointFigures> Points => _points;

    protected FactoryId Factory { get; private set; }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Configure();
        // A node lives as long as the host: what its children told is nowhere else.
        DelayDeactivation(TimeSpan.FromDays(3650));
        feed.NodeAwoke(Factory, Place.Asset.Id);
        return Task.CompletedTask;
    }

    public ValueTask TakePointAsync(PointFigures figures, CancellationToken cancellationToken)
    {
        Refresh();
        if (Model.Topology.Point(figures.Point) is { } point && point.Asset == Place.Asset.Id)
        {
            var contribution = PointContribution.Of(figures, point, Model.Topology.Place(point.Id), Clock.GetUtcNow());
            if (_sums.Take(contribution))
            {
                _points[point.Id] = figures;
                Changed();
            }
        }
        return default;
    }

    public ValueTask TakeChildAsync(Contribution contribution, CancellationToken cancellationToken)
    {
        Refresh();
        if (_sums.Take(contribution))
        {
            Changed();
        }
        return default;
    }

    public ValueTask TellAsync(CancellationToken cancellationToken)
    {
        Refresh();
        Changed();
        return default;
    }

    public ValueTask<NodeFigures> GetAsync(CancellationToken cancellationToken) => new(Figures(Total()));

    protected override Task ReportAsync()
    {
        _version = Math.Max(_version + 1, Clock.GetUtcNow().UtcTicks);
        var total = Total();
        Publish(Figures(total), total);
        return _parent is null
            ? Task.CompletedTask
            : GrainRetry.CallAsync(() => _parent.TakeChildAsync(total, CancellationToken.None).AsTask());
    }

    protected virtual void Publish(NodeFigures figures, Contribution total) => feed.Publish(figures);

    protected Contribution Total()
    {
        var now = Clock.GetUtcNow();
        var total = _sums.Total(Place.Asset.Id.Value, Place.Asset.Kind, _version, Model.Calendar.Floor(now, Domain.Time.Step.Day));
        // A point that was fresh when it told may have fallen silent since.
        var silent = Place.Points.Count(p => _points.TryGetValue(p.Id, out var f)
            && _sums.Children.TryGetValue(p.Id.Value, out var told) && told.LivePoints > 0 && !PointContribution.IsFresh(f, p, now));
        return silent == 0 ? total : total with { LivePoints = total.LivePoints - silent };
    }

    protected NodeFigures Figures(Contribution total)
    {
        var now = Clock.GetUtcNow();
        var values = Place.Points.Select(p => Value(p, now)).ToImmutableArray();
        var condition = AssetBehaviours.For(Place.Asset.Kind).Evaluate(
            new AssetInputs(Place.Asset, values) { Children = [.. _sums.Children.Values] }, now);
        return new NodeFigures
        {
            Factory = Factory.Value,
            Id = Place.Asset.Id.Value,
            Kind = Place.Asset.Kind,
            Version = total.Version,
            Status = condition.Status.ToString().ToLowerInvariant(),
            AsOf = total.Points == 0 ? null : total.AsOf,
            Quality = (byte)total.Quality,
            Flows = total.Flows,
            Figures = [.. condition.Figures.Select(f => new FigureMessage(f.Name, f.Value, f.Unit, f.Note))],
            Points = total.Points,
            LivePoints = total.LivePoints,
        };
    }

    private PointValue Value(PointDefinition point, DateTimeOffset now) => _points.TryGetValue(point.Id, out var f)
        ? new PointValue(point, f.Value, PointContribution.IsFresh(f, point, now) ? f.RatePerHour : null, f.Today, f.AsOf, f.Quality)
        : new PointValue(point, null, null, null, null, default);

    /// <summary>A new revision of the model may have moved points: sums are begun again and the next reports fill them.</summary>
    private void Refresh()
    {
        if (catalog.Find(Factory) is { } model && model.Revision != Model.Revision)
        {
            Configure();
        }
    }

    private void Configure()
    {
        var key = NodeKey.Parse(this.GetPrimaryKeyString());
        Factory = key.Factory;
        Model = catalog.Find(key.Factory) ?? throw new InvalidOperationException($"No factory '{key.Factory}' is loaded.");
        Place = Model.Topology.Asset(key.Asset)
            ?? throw new InvalidOperationException($"Factory '{key.Factory}' has no asset '{key.Asset}'.");
        _parent = Place.Asset.Parent is { } parent && Model.Topology.Asset(parent) is { } place
            ? TwinNodes.Of(GrainFactory, key.Factory, place.Asset)
            : null;
        var kept = _sums;
        _sums = new RollUp(Place.Depth);
        if (kept is not null)
        {
            var children = Place.Points.Select(p => p.Id.Value).Concat(Place.Children.Select(c => c.Value)).ToHashSet(StringComparer.Ordinal);
            foreach (var (child, contribution) in kept.Children)
            {
                if (children.Contains(child))
                {
                    _sums.Take(contribution);
                }
            }
        }
    }
}
