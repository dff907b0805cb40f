using System.Reflection;

namespace FactoryTwin.LocalGrains;

/// <summary>How the host behaves. Defaults are those of Orleans where Orleans has the setting.</summary>
public sealed class LocalGrainOptions
{
    /// <summary>How long a caller waits for an answer, unless its method says otherwise. Timeouts are "at least".</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>An activation that nobody called for this long is ended.</summary>
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Longest wait for the running calls, and for <c>OnDeactivateAsync</c>, of an activation that ends.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait for calls under way, and again for all activations to end, when the host stops.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Calls beyond about this many waiting for one activation are refused with <c>OrleansMessageRejectionException</c>. Counted
    /// without a lock, so that callers on several threads may overshoot by the calls that are just being taken from the queue.
    /// </summary>
    public int MaxQueuedCallsPerActivation { get; set; } = 10_000;

    /// <summary>Folder of the reminder journal; null keeps reminders in memory, where they end with the process.</summary>
    public string? ReminderFolder { get; set; }

    /// <summary>Shortest period of a reminder; shorter work is for timers.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>For tests: makes the host as unkind as a cluster. Null: kind.</summary>
    public ChaosOptions? Chaos { get; set; }

    /// <summary>Assemblies with grains that are neither loaded nor referred to by a loaded one.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    internal void Validate()
    {
        Positive(ResponseTimeout, nameof(ResponseTimeout));
        Positive(IdleAfter, nameof(IdleAfter));
        Positive(DeactivationTimeout, nameof(DeactivationTimeout));
        Positive(StopTimeout, nameof(StopTimeout));
        Positive(MinimumReminderPeriod, nameof(MinimumReminderPeriod));
        if (MaxQueuedCallsPerActivation < 1)
        {
            throw new InvalidOperationException(
                $"LocalGrainOptions.MaxQueuedCallsPerActivation is {MaxQueuedCallsPerActivation}; give at least 1.");
        }

        Chaos?.Validate();
    }

    private static void Positive(TimeSpan value, string name)
    {
        if (value <= TimeSpan.Zero || value.TotalMilliseconds > int.MaxValue)
        {
            throw new InvalidOperationException($"LocalGrainOptions.{name} is {value}; give a positive time below 24 days.");
        }
    }
}
