using FactoryTwin.Contracts.Nodes;
using FactoryTwin.Grains.Services;
using Microsoft.Extensions.Logging;
using Orleans;

namespace FactoryTwin.Grains.Nodes;

/// <summary>A machine or other asset.</summary>
[GrainType("asset")]
public sealed class AssetGrain(ITwinCatalog catalog, ITwinFeed feed, TimeProvider clock, ILogger<AssetGrain> logger)
    : TwinNodeGrain(catalog, feed, clock, logger), IAssetGrain;

/// <summary>A building.</summary>
[GrainType("building")]
public sealed class BuildingGrain(ITwinCatalog catalog, ITwinFeed feed, TimeProvider clock, ILogger<BuildingGrain> logger)
    : TwinNodeGrain(catalog, feed, clock, logger), IBuildingGrain;

/// <summary>An area of the site.</summary>
[GrainType("area")]
public sealed class AreaGrain(ITwinCatalog catalog, ITwinFeed feed, TimeProvider clock, ILogger<AreaGrain> logger)
    : TwinNodeGrain(catalog, feed, clock, logger), IAreaGrain;

/// <summary>A PV array: the rules of its kind put the expected beside the measured power.</summary>
[GrainType("pv-array")]
public sealed class PvArrayGrain(ITwinCatalog catalog, ITwinFeed feed, TimeProvider clock, ILogger<PvArrayGrain> logger)
    : TwinNodeGrain(catalog, feed, clock, logger), IPvArrayGrain;

/// <summary>A storage unit: its state of charge travels up with its sums.</summary>
[GrainType("storage-unit")]
public sealed class StorageUnitGrain(ITwinCatalog catalog, ITwinFeed feed, TimeProvider clock, ILogger<StorageUnitGrain> logger)
    : TwinNodeGrain(catalog, feed, clock, logger), IStorageUnitGrain;
