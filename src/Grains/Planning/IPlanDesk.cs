using System.Collections.Immutable;
using FactoryTwin.Contracts.Planning;
using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Grains.Planning;

/// <summary>The host's side of planning: a bounded queue with one worker behind it. Never blocks and never throws.</summary>
public interface IPlanDesk
{
    /// <summary>Queues a run that is stored; one that is queued or under way already stays as it is.</summary>
    /// <param name="factory">Whose plan.</param>
    /// <param name="run">Run id.</param>
    /// <param name="resumed">True for one that was taken in before a restart: it is never refused.</param>
    /// <returns>False where the queue is full.</returns>
    bool TryEnqueue(FactoryId factory, string run, bool resumed);

    /// <summary>Stops a run that is queued or under way.</summary>
    void Cancel(FactoryId factory, string run);

    /// <summary>Results of runs that are no longer listed may go.</summary>
    void Forget(FactoryId factory, ImmutableArray<string> runs);

    /// <summary>A run changed: whoever watches should be told.</summary>
    void Tell(FactoryId factory, PlanRunMessage run);
}
