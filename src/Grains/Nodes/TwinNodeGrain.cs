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
    private RollUp _sums = new(0);
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
        // Calls, not the activation, are refused while the model has no such asset: who tells then tells again.
        TryConfigure();
        return Task.CompletedTask;
    }

    public ValueTask TakePointAsync(PointFigures figures, CancellationToken cancellationToken)
    {
        Refresh();
        var isNews = !_points.TryGetValue(figures.Point, out var known) || known.Version < figures.Version;
        if (isNews && IsLookedAt(figures.Point))
        {
            _points[figures.Point] = figures;
            Changed();
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

    public ValueTask<NodeFigures> GetAsync(CancellationToken cancellationToken)
    {
        Refresh();
        return new(Figures(Total()));
    }

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
        var own = new List<Contribution>(Place.Points.Length);
        foreach (var point in Place.Points)
        {
            own.Add(PointContribution.Of(_points.GetValueOrDefault(point.Id), point, Model.Topology.Place(point.Id), now));
        }
        return _sums.Total(Place.Asset.Id.Value, Place.Asset.Kind, _version, Model.Calendar.Floor(now, Domain.Time.Step.Day), own);
    }

    protected NodeFigures Figures(Contribution total)
    {
        var now = Clock.GetUtcNow();
        var values = Place.Points.Select(p => Value(p, now)).ToImmutableArray();
        var condition = AssetBehaviours.For(Place.Asset.Kind).Evaluate(
            new AssetInputs(Place.Asset, values) { Children = [.. _sums.Children.Values], Borrowed = [.. Place.Borrowed.Select(p => Value(p, now))] }, now);
        return new NodeFigures
        {
            Factory = Factory.Value,
            Id = Place.Asset.Id.Value,
            Kind = Place.Asset.Kind,
            Version = total.Version,
            Status = condition.Status.ToString().ToLowerInvariant(),
            AsOf = total.AsOf == DateTimeOffset.MinValue ? null : total.AsOf,
            Quality = (byte)total.Quality,
            Flows = total.Flows,
            Figures = [.. condition.Figures.Select(f => new FigureMessage(f.Name, f.Value, f.Unit, f.Note) { IsEstimated = f.IsEstimated, Origin = f.Origin?.Value })],
            Points = total.Points,
            LivePoints = total.LivePoints,
        };
    }

    /// <summary>Own points, and those of other assets that stand in for some this asset lacks.</summary>
    private bool IsLookedAt(PointId point) =>
        Model.Topology.Point(point)?.Asset == Place.Asset.Id || Model.Topology.BorrowersOf(point).Contains(Place.Asset.Id);

    private PointValue Value(PointDefinition point, DateTimeOffset now) => _points.TryGetValue(point.Id, out var f)
        ? new PointValue(point, f.Value, PointContribution.IsFresh(f, point, now) ? f.RatePerHour : null, f.Today, f.AsOf, f.Quality)
        : new PointValue(point, null, null, null, null, default);

    /// <summary>A new revision of the model may have moved points: sums are begun again and the next reports fill them.</summary>
    /// <exception cref="InvalidOperationException">The model of this host has no such asset: not yet, or no more.</exception>
    protected void Refresh()
    {
        if ((Place is null || catalog.Find(Factory)?.Revision != Model.Revision) && !TryConfigure())
        {
            throw new InvalidOperationException($"The model of this host has no asset '{this.GetPrimaryKeyString()}'.");
        }
    }

    private bool TryConfigure()
    {
        var key = NodeKey.Parse(this.GetPrimaryKeyString());
        if (catalog.Find(key.Factory) is not { } model || model.Topology.Asset(key.Asset) is not { } place)
        {
            return false;
        }
        var isFirst = Place is null;
        (Factory, Model, Place) = (key.Factory, model, place);
        _parent = model.Nodes.Of(GrainFactory, key.Factory, model.Topology, place.Asset.Parent);
        _sums = new RollUp(place.Depth, _sums, place.Children.Select(c => c.Value));
        foreach (var gone in _points.Keys.Where(p => !IsLookedAt(p)).ToList())
        {
            _points.Remove(gone);
        }
        if (isFirst)
        {
            // A node lives as long as the host: what its children told is nowhere else.
            DelayDeactivation(TimeSpan.FromDays(3650));
            feed.NodeAwoke(Factory, place.Asset.Id);
        }
        return true;
    }
}
