using System.Diagnostics.CodeAnalysis;
using FactoryTwin.LocalGrains.Invocation;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Runtime;

/// <content>The inbox and the bursts: how work arrives and which thread runs it.</content>
internal sealed partial class Activation
{
    /// <summary>Longest time one grain keeps a pool thread while it has work [ms]; then it queues up behind the others.</summary>
    private const long BurstMilliseconds = 20;

    /// <summary>Bottom of an inbox whose activation is scheduled or running.</summary>
    private static readonly WorkItem Scheduled = new Mark();

    private static readonly Action<object?> Burst = static state => ((Activation)state!).RunBurst();

    [ThreadStatic]
    private static Task? _burst;

    // Null: idle. Otherwise a stack, newest first, with Scheduled at the bottom if it was pushed while running.
    private WorkItem? _inbox;

    // Taken from the inbox, oldest first, not yet run.
    private WorkItem? _pending;

    // Taken but not yet begun: pending and waiting. Read by senders for the queue limit, so it may be a little old there.
    private int _backlog;

    public int QueueLength => _backlog + (Volatile.Read(ref _inbox)?.Depth ?? 0);

    public bool TakesCallAtOnce => _inbox is null && _running is null && _waitHead is null && _status <= ActivationStatus.Active;

    /// <summary>Queues a call, or refuses it when the queue is full.</summary>
    public void Enqueue(GrainCall call)
    {
        if (!TryPost(call, Host.QueueLimit))
        {
            Host.Refuse(call, new OrleansMessageRejectionException(
                $"{GrainId} has {QueueLength} calls waiting, the limit is {Host.QueueLimit}; call again later."));
        }
    }

    /// <summary>Queues work that must not be refused: continuations, ticks, requests of the host.</summary>
    public void Post(WorkItem item) => TryPost(item, int.MaxValue);

    void IThreadPoolWorkItem.Execute()
    {
        // The whole burst runs inside one task of this scheduler, so that TaskScheduler.Current is the activation in every turn.
        var burst = new Task(Burst, this, CancellationToken.None, TaskCreationOptions.DenyChildAttach);
        _burst = burst;
        burst.RunSynchronously(this);
    }

    protected override void QueueTask(Task task) => Post(new TaskItem(task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
    {
        if (ReferenceEquals(task, _burst))
        {
            _burst = null;
            return TryExecuteTask(task);
        }

        return !taskWasPreviouslyQueued && ReferenceEquals(Current, this) && TryExecuteTask(task);
    }

    [ExcludeFromCodeCoverage(Justification = "Called by debuggers only.")]
    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private bool TryPost(WorkItem item, int limit)
    {
        var head = Volatile.Read(ref _inbox);
        while (true)
        {
            item.Next = head;
            item.Depth = (head?.Depth ?? 0) + 1;
            if (item.Depth + _backlog > limit)
            {
                return false;
            }

            var seen = Interlocked.CompareExchange(ref _inbox, item, head);
            if (ReferenceEquals(seen, head))
            {
                if (head is null)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
                }

                return true;
            }

            head = seen;
        }
    }

    private void RunBurst()
    {
        if (_status == ActivationStatus.Created)
        {
            _ = ActivateAsync();
        }

        var until = Environment.TickCount64 + BurstMilliseconds;
        for (var count = 1; ; count++)
        {
            if (_pending is null && !TakeInbox())
            {
                return;
            }

            var item = _pending!;
            _pending = item.Next;
            item.Next = null;
            _backlog--;
            item.Run(this);
            if (count % 8 == 0 && Environment.TickCount64 > until)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }
        }
    }

    /// <summary>Moves the inbox to pending, oldest first. False: there is nothing left to do and the activation is idle.</summary>
    private bool TakeInbox()
    {
        while (true)
        {
            if (_waitHead is not null)
            {
                AdmitWaiting();
            }

            var newest = Interlocked.Exchange(ref _inbox, Scheduled)!;
            if (!ReferenceEquals(newest, Scheduled))
            {
                _backlog += newest.Depth;
                WorkItem? oldest = null;
                for (var item = newest; item is not null && !ReferenceEquals(item, Scheduled);)
                {
                    (item.Next, oldest, item) = (oldest, item, item.Next);
                }

                _pending = oldest;
                return true;
            }

            if (ReferenceEquals(Interlocked.CompareExchange(ref _inbox, null, Scheduled), Scheduled))
            {
                return false;
            }
        }
    }

    private sealed class Mark : WorkItem
    {
        internal override void Run(Activation activation)
        {
        }
    }

    private sealed class TaskItem(Task task) : WorkItem
    {
        internal override void Run(Activation activation) => activation.TryExecuteTask(task);
    }
}
