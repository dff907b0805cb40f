using FactoryTwin.Domain.Live;
using Orleans;

namespace FactoryTwin.Contracts.Nodes;

/// <summary>One node of the twin above the meters. Calls run upward only: meter, asset, building or area, factory. Key: <see cref="Keys.NodeKey"/>.</summary>
[Alias("factorytwin.ITwinNodeGrain")]
public interface ITwinNodeGrain : IGrainWithStringKey
{
    /// <summary>A meter of this asset tells what it shows. Idempotent by version.</summary>
    [Alias("TakePointAsync")]
    ValueTask TakePointAsync(PointFigures figures, CancellationToken cancellationToken);

    /// <summary>A child asset tells its sums. Idempotent by version.</summary>
    [Alias("TakeChildAsync")]
    ValueTask TakeChildAsync(Contribution contribution, CancellationToken cancellationToken);

    /// <summary>Tells the parent again: the parent was lost and has begun anew.</summary>
    [Alias("TellAsync")]
    ValueTask TellAsync(CancellationToken cancellationToken);

    [Alias("GetAsync")]
    ValueTask<NodeFigures> GetAsync(CancellationToken cancellationToken);
}

/// <summary>A machine or other asset.</summary>
[Alias("factorytwin.IAssetGrain")]
public interface IAssetGrain : ITwinNodeGrain;

/// <summary>A building.</summary>
[Alias("factorytwin.IBuildingGrain")]
public interface IBuildingGrain : ITwinNodeGrain;

/// <summary>An area of the site.</summary>
[Alias("factorytwin.IAreaGrain")]
public interface IAreaGrain : ITwinNodeGrain;

/// <summary>A PV array: expected beside measured.</summary>
[Alias("factorytwin.IPvArrayGrain")]
public interface IPvArrayGrain : ITwinNodeGrain;

/// <summary>A storage unit: state of charge.</summary>
[Alias("factorytwin.IStorageUnitGrain")]
public interface IStorageUnitGrain : ITwinNodeGrain;

/// <summary>The whole factory: the root of the tree.</summary>
[Alias("factorytwin.IFactoryGrain")]
public interface IFactoryGrain : ITwinNodeGrain
{
    [Alias("GetFactoryAsync")]
    ValueTask<FactoryFigures> GetFactoryAsync(CancellationToken cancellationToken);
}
