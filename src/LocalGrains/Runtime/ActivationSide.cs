using FactoryTwin.LocalGrains.State;
using Orleans;

namespace FactoryTwin.LocalGrains.Runtime;

/// <summary>What only some activations have: timers, states, a reason to end. Made when first needed.</summary>
internal sealed class ActivationSide
{
    private readonly Lock _lock = new();
    private List<IStoredState>? _states;
    private List<GrainTimer>? _timers;
    private TaskCompletionSource? _ended;
    private bool _hasEnded;

    public DeactivationReason? Reason { get; set; }

    /// <summary>Why the activation never came to life.</summary>
    public Exception? Failure { get; set; }

    /// <summary>When the end was requested, in <see cref="Environment.TickCount64"/> [ms].</summary>
    public long StoppingSince { get; set; }

    /// <summary>Not collected as idle before this second of the host.</summary>
    public double KeepUntil { get; set; }

    public Task Ended
    {
        get
        {
            lock (_lock)
            {
                if (_hasEnded)
                {
                    return Task.CompletedTask;
                }

                _ended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return _ended.Task;
            }
        }
    }

    public void End()
    {
        lock (_lock)
        {
            _hasEnded = true;
            _ended?.TrySetResult();
        }
    }

    public void Add(IStoredState state) => (_states ??= []).Add(state);

    public async Task ReadStatesAsync()
    {
        foreach (var state in _states ?? [])
        {
            await state.ReadStateAsync();
        }
    }

    public void Add(GrainTimer timer)
    {
        lock (_lock)
        {
            (_timers ??= []).Add(timer);
        }
    }

    public void Remove(GrainTimer timer)
    {
        lock (_lock)
        {
            _timers?.Remove(timer);
        }
    }

    public void StopTimers()
    {
        GrainTimer[] timers;
        lock (_lock)
        {
            timers = _timers?.ToArray() ?? [];
        }

        foreach (var timer in timers)
        {
            timer.Dispose();
        }
    }
}
