using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>Anything that can be called through a reference: grains and observers.</summary>
    public interface IAddressable;
}

namespace Orleans
{
    /// <summary>Marks the interface of a grain. Keys are strings only, so interfaces derive from <see cref="IGrainWithStringKey"/>.</summary>
    public interface IGrain : IAddressable;

    /// <summary>Marks the interface of a grain whose key is a string.</summary>
    public interface IGrainWithStringKey : IGrain;

    /// <summary>Marks the interface of an object outside the grains that grains may call. Methods return <c>void</c> or a task.</summary>
    public interface IGrainObserver : IAddressable;

    /// <summary>What the host needs of a grain: its context and the two moments of its life.</summary>
    public interface IGrainBase
    {
        IGrainContext GrainContext { get; }

        Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

        Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
    }
}
