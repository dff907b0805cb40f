using FactoryTwin.LocalGrains.Runtime;
using FactoryTwin.LocalGrains.State;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Invocation;

/// <summary>What a constructor of a grain may ask for. Used by generated code only.</summary>
public readonly struct GrainMaking
{
    private readonly Activation _activation;

    internal GrainMaking(Activation activation) => _activation = activation;

    public IGrainContext Context => _activation;

    /// <summary>Grains live long and are made from the root provider: their services are singletons or transients.</summary>
    public IServiceProvider Services => _activation.Host.Services;

    public T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public T? OptionalService<T>() => Services.GetService<T>();

    public T KeyedService<T>(object? key)
        where T : notnull => Services.GetRequiredKeyedService<T>(key);

    /// <exception cref="InvalidOperationException">No storage of that name is registered.</exception>
    public IPersistentState<T> State<T>(string stateName, string storageName) =>
        PersistentState<T>.Attach(_activation, stateName, storageName);
}
