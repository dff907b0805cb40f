using System.Collections.Immutable;
using FactoryTwin.Contracts.Nodes;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Grains.Services;

/// <summary>One revision of a factory as grains need it: immutable, shared by all grains of a host.</summary>
public sealed class TwinModel(
    long revision,
    TwinTopology topology,
    FactoryCalendar calendar,
    Func<PointDefinition, IValuation> valuation,
    Func<PointDefinition, PointRules> rules)
{
    public long Revision => revision;

    public TwinTopology Topology => topology;

    public FactoryCalendar Calendar => calendar;

    public NodeReferences Nodes { get; } = new();

    /// <summary>Price and carbon of a point's quantity.</summary>
    public IValuation ValuationOf(PointDefinition point) => valuation(point);

    /// <summary>The metering rules of a point, ready to apply.</summary>
    public PointRules RulesOf(PointDefinition point) => rules(point);
}

/// <summary>The models of the factories that this host knows.</summary>
public interface ITwinCatalog
{
    /// <returns>Null where the factory is unknown.</returns>
    TwinModel? Find(FactoryId factory);
}

/// <summary>Reads the quarter-hours of one point back, unflushed ones included.</summary>
public interface IDayReader
{
    ValueTask<ImmutableArray<Bucket>> BucketsAsync(FactoryId factory, PointId point, TimeInterval range, CancellationToken cancellationToken);
}

/// <summary>Takes what nodes show now and hands it to whoever watches. Never blocks and never throws.</summary>
public interface ITwinFeed
{
    void Publish(NodeFigures figures);

    void Publish(FactoryFigures figures);

    /// <summary>A node was activated and knows nothing of its children: they should tell again.</summary>
    void NodeAwoke(FactoryId factory, AssetId node);

    /// <summary>Something about the alarms of the factory changed.</summary>
    void AlarmsChanged(FactoryId factory);
}
