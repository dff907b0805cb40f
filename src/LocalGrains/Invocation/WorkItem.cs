using FactoryTwin.LocalGrains.Runtime;

namespace FactoryTwin.LocalGrains.Invocation;

/// <summary>One thing an activation has to do, and at the same time its own node in the queues: queuing allocates nothing.</summary>
public abstract class WorkItem
{
    internal WorkItem? Next;

    /// <summary>How many items stood in the inbox when this one joined it.</summary>
    internal int Depth;

    private protected WorkItem()
    {
    }

    /// <summary>Runs in a turn of the activation.</summary>
    internal abstract void Run(Activation activation);
}
