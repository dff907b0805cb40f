using FactoryTwin.LocalGrains.Invocation;
using FactoryTwin.LocalGrains.Runtime;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Chaos;

/// <summary>Draws the misfortunes of one host.</summary>
internal sealed class ChaosMonkey(ChaosOptions options)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(options.Seed);

    public bool CopiesMessages => options.CopyMessages;

    public void Send(GrainCall call, GrainRoute route, string key)
    {
        if (options.CopyMessages)
        {
            call.CopyArguments();
            call.CopyResult = true;
        }

        if (Draw(options.Collect))
        {
            GC.Collect();
        }

        var oneWay = call.Deadline == GrainCall.Never;
        if (oneWay && Draw(options.DropOneWay))
        {
            return;
        }

        if (!oneWay && Draw(options.Reject))
        {
            route.Host.Refuse(call, new OrleansMessageRejectionException($"Chaos refused {call.Method} of {route.IdOf(key)}."));
        }
        else if (Draw(options.Delay))
        {
            _ = DeliverLaterAsync(call, route, key);
        }
        else
        {
            Deliver(call, route, key);
        }
    }

    /// <summary>A call that could begin waits instead.</summary>
    public bool Holds() => Draw(options.Reorder);

    public bool Deactivates() => Draw(options.Deactivate);

    /// <summary>How many waiting calls the next one to begin jumps over.</summary>
    public int Skip(int waiting)
    {
        lock (_lock)
        {
            return options.Reorder > 0 ? _random.Next(waiting + 1) : 0;
        }
    }

    private static void Deliver(GrainCall call, GrainRoute route, string key)
    {
        Activation? found = null;
        route.Dispatch(call, key, ref found);
    }

    private async Task DeliverLaterAsync(GrainCall call, GrainRoute route, string key)
    {
        TimeSpan delay;
        lock (_lock)
        {
            delay = options.LongestDelay * _random.NextDouble();
        }

        await Task.Delay(delay).ConfigureAwait(false);
        Deliver(call, route, key);
    }

    private bool Draw(double probability)
    {
        if (probability <= 0)
        {
            return false;
        }

        lock (_lock)
        {
            return _random.NextDouble() < probability;
        }
    }
}
