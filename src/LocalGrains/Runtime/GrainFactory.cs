using Orleans;

namespace FactoryTwin.LocalGrains.Runtime;

/// <summary>References for whoever calls grains: other grains, hosted services, the API.</summary>
internal sealed class GrainFactory(GrainHost host) : IClusterClient
{
    public IServiceProvider ServiceProvider => host.Services;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrEmpty(primaryKey);
        return (TGrainInterface)(object)host.Catalog.Find(typeof(TGrainInterface)).Refer(primaryKey, grainClassNamePrefix);
    }

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        var route = host.Observers.Add(obj);
        return (TGrainObserverInterface)(object)host.Bind(typeof(TGrainObserverInterface), route, route.Key);
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => host.Observers.Remove(obj);
}
