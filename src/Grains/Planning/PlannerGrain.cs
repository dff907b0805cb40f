using System.Collections.Immutable;
using FactoryTwin.Contracts.Planning;
using FactoryTwin.Domain.Identity;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.Grains.Planning;

/// <summary>The plans of one factory. Kept on disk before anything is promised: a restart finds what was asked and takes it up again.</summary>
[GrainType("planner")]
public sealed class PlannerGrain(
    [PersistentState("plans", "twin")] IPersistentState<PlanBook> book,
    IPlanDesk desk,
    TimeProvider clock) : Grain, IPlannerGrain
{
    /// <summary>Runs that are kept; the oldest that are over go first.</summary>
    private const int Kept = 50;

    /// <summary>How often a run is taken up before it is given up: it may be what stops the host.</summary>
    private const int MostAttempts = 3;

    private FactoryId Factory => new(this.GetPrimaryKeyString());

    public async ValueTask<PlanRunMessage?> StartAsync(PlanOrder order, CancellationToken cancellationToken)
    {
        if (Find(order.Run) is { } known)
        {
            return known;
        }
        var before = book.State;
        var run = new PlanRunMessage(order, PlanStates.Queued, clock.GetUtcNow(), null, null, 0, null);
        await SaveAsync(book.State.Runs.Add(run));
        if (!desk.TryEnqueue(Factory, order.Run, resumed: false))
        {
            await SaveAsync(before.Runs);
            return null;
        }
        await DropOldestAsync();
        desk.Tell(Factory, run);
        return run;
    }

    public ValueTask<PlanRunMessage?> StatusAsync(string run, CancellationToken cancellationToken) => new(Find(run));

    public async ValueTask<PlanRunMessage?> CancelAsync(string run, CancellationToken cancellationToken)
    {
        if (Find(run) is { } found && !PlanStates.IsOver(found.State))
        {
            await FinishAsync(new PlanOutcome(run, PlanStates.Cancelled, null, null, null, null), cancellationToken);
            desk.Cancel(Factory, run);
        }
        return Find(run);
    }

    public ValueTask<ImmutableArray<PlanRunMessage>> ListAsync(CancellationToken cancellationToken) => new([.. book.State.Runs.Reverse()]);

    public async ValueTask<PlanRunMessage?> BeginAsync(string run, CancellationToken cancellationToken)
    {
        if (Find(run) is not { } found || PlanStates.IsOver(found.State))
        {
            return null;
        }
        if (found.Attempt >= MostAttempts)
        {
            await FinishAsync(
                new PlanOutcome(run, PlanStates.Failed, "多次因重启中断，已放弃", $"Interrupted by restart {MostAttempts} times and given up", null, null),
                cancellationToken);
            return null;
        }
        return await ChangeAsync(found, found with { State = PlanStates.Running, Started = clock.GetUtcNow(), Attempt = found.Attempt + 1 });
    }

    public async ValueTask FinishAsync(PlanOutcome outcome, CancellationToken cancellationToken)
    {
        if (Find(outcome.Run) is { } found && !PlanStates.IsOver(found.State))
        {
            await ChangeAsync(found, found with { State = outcome.State, Finished = clock.GetUtcNow(), Outcome = outcome });
        }
    }

    public ValueTask ResumeAsync(CancellationToken cancellationToken)
    {
        foreach (var run in book.State.Runs.Where(r => !PlanStates.IsOver(r.State)))
        {
            desk.TryEnqueue(Factory, run.Order.Run, resumed: true);
        }
        return default;
    }

    private PlanRunMessage? Find(string run) => book.State.Runs.FirstOrDefault(r => r.Order.Run == run);

    private async ValueTask<PlanRunMessage> ChangeAsync(PlanRunMessage old, PlanRunMessage now)
    {
        await SaveAsync(book.State.Runs.Replace(old, now));
        desk.Tell(Factory, now);
        return now;
    }

    private async ValueTask DropOldestAsync()
    {
        var surplus = book.State.Runs.Where(r => PlanStates.IsOver(r.State)).Take(book.State.Runs.Length - Kept).ToImmutableArray();
        if (!surplus.IsEmpty)
        {
            await SaveAsync(book.State.Runs.RemoveRange(surplus));
            desk.Forget(Factory, [.. surplus.Select(r => r.Order.Run)]);
        }
    }

    private async ValueTask SaveAsync(ImmutableArray<PlanRunMessage> runs)
    {
        var before = book.State;
        book.State = new PlanBook { Runs = runs };
        try
        {
            await book.WriteStateAsync();
        }
        catch
        {
            // What is not on disk did not happen.
            book.State = before;
            throw;
        }
    }
}
