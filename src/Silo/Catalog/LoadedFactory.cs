using System.Collections.Frozen;
using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Domain.Time;
using FactoryTwin.Grains.Services;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Silo.Catalog;

/// <summary>One revision of a factory, made ready for everything the host does with it. Immutable.</summary>
/// <param name="Model">The model itself.</param>
/// <param name="Revision">Its number in the store.</param>
/// <param name="Twin">What grains see of it.</param>
/// <param name="Calendar">Its local calendar.</param>
/// <param name="Tariffs">Tariff per carrier, on the factory's calendar.</param>
/// <param name="Factors">Factor behind live carbon per point whose use emits.</param>
/// <param name="Numbers">The store's number of each point.</param>
/// <param name="Resolver">Finds points by the bytes on the wire.</param>
/// <param name="Notices">What could not be used of the model, such as a tariff that does not exist; shown on the status page.</param>
public sealed record LoadedFactory(
    FactoryModel Model,
    int Revision,
    TwinModel Twin,
    FactoryCalendar Calendar,
    FrozenDictionary<string, TariffClock> Tariffs,
    FrozenDictionary<PointId, AppliedFactor> Factors,
    FrozenDictionary<PointId, int> Numbers,
    IPointResolver Resolver,
    ImmutableArray<string> Notices)
{
    public FactoryId Id => Model.Id;

    public PointDefinition? Point(PointId id) => Twin.Topology.Point(id);

    public bool HasAsset(string id) => IdText.IsValid(id) && Twin.Topology.Asset(new AssetId(id)) is not null;
}

/// <summary>A point by the store's number, with the factory it belongs to and its rules.</summary>
public sealed record CataloguedPoint(LoadedFactory Factory, PointDefinition Point, PointRules Rules);
