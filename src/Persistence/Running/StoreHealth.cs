namespace FactoryTwin.Persistence.Running;

/// <summary>What keeps a running store from working.</summary>
internal sealed class StoreHealth
{
    private Exception? _failure;

    /// <summary>Why it has stopped for good; null while it works.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Why the newest request was not kept; null once one is again.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>Why the newest merge of chunks was not written; null once one is again.</summary>
    public Exception? Compaction { get; set; }

    /// <summary>The first failure counts; those after it follow from it.</summary>
    public void Fail(Exception error) => Interlocked.CompareExchange(ref _failure, error, null);

    /// <exception cref="StoreException">The store has stopped.</exception>
    public void ThrowIfFailed()
    {
        if (Failure is { } failure)
        {
            throw new StoreException($"The store has stopped: {failure.Message}", StoreRefusal.Fatal, failure);
        }
    }
}
