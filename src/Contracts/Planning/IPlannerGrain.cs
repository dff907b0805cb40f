using System.Collections.Immutable;
using Orleans;

namespace FactoryTwin.Contracts.Planning;

/// <summary>The plans of one factory: asked for, under way, over. The work itself runs off the grain, on the host's worker. Key: the factory id.</summary>
[Alias("factorytwin.IPlannerGrain")]
public interface IPlannerGrain : IGrainWithStringKey
{
    /// <summary>Queues a plan; the same run id is the same run however often it is sent.</summary>
    /// <returns>The run; null where the host's queue is full and nothing was kept.</returns>
    [Alias("StartAsync")]
    ValueTask<PlanRunMessage?> StartAsync(PlanOrder order, CancellationToken cancellationToken);

    /// <returns>Null where there is no such run.</returns>
    [Alias("StatusAsync")]
    ValueTask<PlanRunMessage?> StatusAsync(string run, CancellationToken cancellationToken);

    /// <summary>Cancels what is not over yet.</summary>
    /// <returns>The run as it stands; null where there is none.</returns>
    [Alias("CancelAsync")]
    ValueTask<PlanRunMessage?> CancelAsync(string run, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    [Alias("ListAsync")]
    ValueTask<ImmutableArray<PlanRunMessage>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The worker takes a run up.</summary>
    /// <returns>The run; null where it was cancelled meanwhile or was interrupted too often.</returns>
    [Alias("BeginAsync")]
    ValueTask<PlanRunMessage?> BeginAsync(string run, CancellationToken cancellationToken);

    /// <summary>The worker is done with a run; told twice or too late it changes nothing.</summary>
    [Alias("FinishAsync")]
    ValueTask FinishAsync(PlanOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Queues again what a stopped host left unfinished.</summary>
    [Alias("ResumeAsync")]
    ValueTask ResumeAsync(CancellationToken cancellationToken);
}
