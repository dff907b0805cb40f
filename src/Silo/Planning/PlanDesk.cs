using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using FactoryTwin.Contracts.Planning;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Grains.Planning;
using FactoryTwin.Silo.Live;

namespace FactoryTwin.Silo.Planning;

/// <summary>A run that waits or is under way.</summary>
/// <param name="Factory">Whose plan.</param>
/// <param name="Run">Run id.</param>
/// <param name="Stop">Cancels it.</param>
internal sealed record PlanJob(FactoryId Factory, string Run, CancellationTokenSource Stop);

/// <summary>The bounded queue between planner grains and the worker, and what the worker tells about the run under way.</summary>
internal sealed class PlanDesk(PlanOptions options, PlanResults results, TwinFeed feed, TimeProvider clock) : IPlanDesk, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<PlanJob> _waiting = new();
    private readonly Dictionary<(FactoryId, string), PlanJob> _jobs = [];
    private readonly Dictionary<(FactoryId, string), PlanRunMessage> _told = [];
    private readonly SemaphoreSlim _ready = new(0);

    public bool TryEnqueue(FactoryId factory, string run, bool resumed)
    {
        lock (_gate)
        {
            if (_jobs.ContainsKey((factory, run)))
            {
                return true;
            }
            if (!resumed && _waiting.Count >= options.QueueLength)
            {
                return false;
            }
            var job = new PlanJob(factory, run, new CancellationTokenSource());
            _jobs[(factory, run)] = job;
            _waiting.Enqueue(job);
        }
        _ready.Release();
        return true;
    }

    public void Cancel(FactoryId factory, string run)
    {
        lock (_gate)
        {
            if (_jobs.TryGetValue((factory, run), out var job))
            {
                job.Stop.Cancel();
            }
        }
    }

    public void Forget(FactoryId factory, ImmutableArray<string> runs) => results.Forget(factory, runs);

    public void Tell(FactoryId factory, PlanRunMessage run)
    {
        lock (_gate)
        {
            if (PlanStates.IsOver(run.State))
            {
                _told.Remove((factory, run.Order.Run));
            }
            else
            {
                _told[(factory, run.Order.Run)] = run;
            }
        }
        feed.Of(factory).Publish(PlanRunAnswer.Of(factory, run, null, clock.GetUtcNow()));
    }

    /// <summary>How far a run is, on whichever host it is worked out; null where it is not under way.</summary>
    public PlanProgress? ProgressOf(FactoryId factory, string run) =>
        feed.Of(factory).Run(run) is { State: PlanStates.Running } shown ? new PlanProgress(shown.Stage, shown.Progress) : null;

    /// <summary>The worker got on with a run.</summary>
    public void Report(FactoryId factory, string run, PlanProgress progress)
    {
        PlanRunMessage? told;
        lock (_gate)
        {
            if (!_told.TryGetValue((factory, run), out told))
            {
                return;
            }
        }
        feed.Of(factory).Publish(PlanRunAnswer.Of(factory, told, progress, clock.GetUtcNow()));
    }

    /// <summary>Waits for the next run.</summary>
    /// <exception cref="OperationCanceledException">The host stops.</exception>
    public PlanJob Take(CancellationToken stopping)
    {
        _ready.Wait(stopping);
        lock (_gate)
        {
            return _waiting.Dequeue();
        }
    }

    /// <summary>A run is no longer under way.</summary>
    public void Done(PlanJob job)
    {
        lock (_gate)
        {
            _jobs.Remove((job.Factory, job.Run));
        }
        job.Stop.Dispose();
    }

    [SuppressMessage("Usage", "CA2213", Justification = "Jobs dispose their sources when they are done.")]
    public void Dispose() => _ready.Dispose();
}
