namespace Orleans.Runtime;

/// <summary>The activation as its grain sees it. Implemented by the host only: Orleans has more members.</summary>
public interface IGrainContext
{
    GrainId GrainId { get; }

    object? GrainInstance { get; }

    IServiceProvider ActivationServices { get; }

    /// <summary>Ends when the activation has ended.</summary>
    Task Deactivated { get; }

    /// <summary>Asks for the end of the activation: no call is begun any more, those that run are awaited.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
