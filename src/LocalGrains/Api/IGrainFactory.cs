namespace Orleans;

/// <summary>Makes references. Implemented by the host only: Orleans has more members.</summary>
public interface IGrainFactory
{
    /// <summary>The reference to a grain; the grain need not exist and is activated by its first call.</summary>
    /// <param name="grainClassNamePrefix">Start of the full class name, needed where several classes have the interface.</param>
    /// <exception cref="ArgumentException">No class, or no single class, has the interface.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <summary>A reference to an object of the caller. The object is held weakly: the caller keeps it alive.</summary>
    TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;

    /// <summary>Ends a reference made by <see cref="CreateObjectReference"/>: calls to it are no longer delivered.</summary>
    void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver;
}

/// <summary>The way into the grains from outside.</summary>
public interface IClusterClient : IGrainFactory
{
    IServiceProvider ServiceProvider { get; }
}
