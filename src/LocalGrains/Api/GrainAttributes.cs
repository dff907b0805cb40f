namespace Orleans
{
    /// <summary>The stable name of a grain class: first part of grain ids and of storage keys.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
    public sealed class GrainTypeAttribute(string grainType) : Attribute
    {
        internal string GrainType { get; } = grainType;
    }

    /// <summary>How long the caller of this method waits, as a <see cref="TimeSpan"/> text. Timeouts are "at least".</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
    {
        public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, System.Globalization.CultureInfo.InvariantCulture);
    }
}

namespace Orleans.Concurrency
{
    /// <summary>Interface method: the caller does not wait and never learns of a failure.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class OneWayAttribute : Attribute;

    /// <summary>Interface method: may begin between the awaits of any other call.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class AlwaysInterleaveAttribute : Attribute;

    /// <summary>Interface method: changes nothing, so it may interleave with other such methods, and only with them.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class ReadOnlyAttribute : Attribute;

    /// <summary>Grain class: all its calls may interleave at their awaits.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class ReentrantAttribute : Attribute;

    /// <summary>Grain class without identity: several activations share the calls of one key.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class StatelessWorkerAttribute : Attribute
    {
        /// <summary>As many workers as the machine has processors.</summary>
        public StatelessWorkerAttribute() => MaxLocalWorkers = -1;

        public StatelessWorkerAttribute(int maxLocalWorkers) => MaxLocalWorkers = maxLocalWorkers;

        internal int MaxLocalWorkers { get; }
    }
}
