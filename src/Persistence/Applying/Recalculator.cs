using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Persistence.Applying;

/// <summary>Which points have to be computed anew, and when: after late readings, or over their whole history. On the applier's turn.</summary>
/// <param name="recalculation">Computes one of them.</param>
/// <param name="dirty">Points that the next checkpoint writes.</param>
internal sealed class Recalculator(ApplierContext context, Recalculation recalculation, CheckpointCycle checkpoints, HashSet<LivePoint> dirty)
{
    private readonly HashSet<LivePoint> _late = [];
    private readonly HashSet<LivePoint> _rebuild = [];
    private long _lateSince;

    /// <summary>True where no point waits to be computed anew.</summary>
    public bool IsIdle => _late.Count + _rebuild.Count == 0;

    /// <summary>Late readings that have not waited long enough for more of them.</summary>
    public bool MayWait => _late.Count > 0 && context.Clock.GetElapsedTime(_lateSince) < context.Options.MaxLateDelay;

    public void AddLate(LivePoint live, long from, long to)
    {
        if (_late.Count == 0)
        {
            _lateSince = context.Clock.GetTimestamp();
        }
        _late.Add(live);
        live.LateFrom = Math.Min(live.LateFrom, from);
        live.LateTo = Math.Max(live.LateTo, to);
    }

    /// <summary>Computes points with late readings.</summary>
    public async Task RunLateAsync(LogPosition position, CancellationToken cancellation)
    {
        foreach (var live in _late)
        {
            if (await recalculation.RunAsync(live, live.LateFrom, live.LateTo, forgetStates: false, position, cancellation).ConfigureAwait(false))
            {
                (live.LateFrom, live.LateTo) = (long.MaxValue, 0);
                _late.Remove(live);
            }
        }
    }

    /// <summary>Computes a point over its whole history with its present rules, now or as soon as that can be.</summary>
    /// <param name="row">The row of the log that asks for it; 0 where none does.</param>
    public Task RebuildAsync(LivePoint live, LogPosition position, long row, CancellationToken cancellation)
    {
        _rebuild.Add(live);
        return RunRebuildsAsync(position, row, cancellation);
    }

    /// <summary>Computes points whose rebuild had to wait.</summary>
    public Task RunRebuildsAsync(LogPosition position, CancellationToken cancellation) => RunRebuildsAsync(position, row: 0, cancellation);

    private async Task RunRebuildsAsync(LogPosition position, long row, CancellationToken cancellation)
    {
        foreach (var live in _rebuild)
        {
            if (live.FirstTicks > live.LastTicks
                || await recalculation.RunAsync(live, live.FirstTicks, long.MaxValue, forgetStates: true, position, cancellation).ConfigureAwait(false))
            {
                _rebuild.Remove(live);
                await MakeRoomAsync(position, row).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// The whole history of many points does not fit in memory, so checkpoints go between them; not while readings are late, since a
    /// checkpoint says that all up to its position has been computed.
    /// </summary>
    private Task MakeRoomAsync(LogPosition position, long row) => _late.Count == 0 ? checkpoints.StartIfFullAsync(dirty, position, row) : Task.CompletedTask;
}
