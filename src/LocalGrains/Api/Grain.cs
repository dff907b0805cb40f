using FactoryTwin.LocalGrains.Runtime;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Base of a grain class. The context exists while the constructor of the grain runs.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <exception cref="InvalidOperationException">Made by hand instead of by the host.</exception>
    protected Grain() => GrainContext = Activation.Constructing
        ?? throw new InvalidOperationException($"{GetType()} is a grain: get a reference from IGrainFactory instead of making one.");

    public IGrainContext GrainContext { get; }

    protected IGrainFactory GrainFactory => Own.Host.Factory;

    protected internal IServiceProvider ServiceProvider => Own.Host.Services;

    private Activation Own => (Activation)GrainContext;

    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation once the calls that run have ended. For use after a fault, never as a routine.</summary>
    protected void DeactivateOnIdle() => this.DeactivateOnIdleCore();

    /// <summary>Keeps the activation for at least this long although nobody calls it; negative or zero takes the request back.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => Own.DelayDeactivation(timeSpan);
}
