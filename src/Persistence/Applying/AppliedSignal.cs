namespace FactoryTwin.Persistence.Applying;

/// <summary>How far the log is applied, and those who wait for it.</summary>
internal sealed class AppliedSignal(long start)
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private long _position = start;
    private Exception? _failure;

    public long Position => Volatile.Read(ref _position);

    public Task WaitAsync(long position, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_position >= position)
            {
                return Task.CompletedTask;
            }
            if (_failure is not null)
            {
                return Task.FromException(_failure);
            }
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(done, position);
            return done.Task.WaitAsync(cancellationToken);
        }
    }

    public void Set(long position)
    {
        lock (_gate)
        {
            _position = position;
            while (_waiting.TryPeek(out var done, out var at) && at <= position)
            {
                _waiting.Dequeue();
                done.SetResult();
            }
        }
    }

    public void Fail(Exception failure)
    {
        lock (_gate)
        {
            _failure = failure;
            while (_waiting.TryDequeue(out var done, out _))
            {
                done.SetException(failure);
            }
        }
    }
}
