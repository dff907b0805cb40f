namespace Orleans.Runtime
{
    /// <summary>Base of what the host itself throws.</summary>
    public class OrleansException : Exception
    {
        public OrleansException()
        {
        }

        public OrleansException(string message)
            : base(message)
        {
        }

        public OrleansException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }

    /// <summary>The call was not run: queue full, host stopping, or no way to the grain. Retry through <c>GrainRetry</c>.</summary>
    public class OrleansMessageRejectionException : OrleansException
    {
        internal OrleansMessageRejectionException(string message)
            : base(message)
        {
        }

        internal OrleansMessageRejectionException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }

    /// <summary>The host stops, or (Orleans) the silo of the grain is gone.</summary>
    public sealed class SiloUnavailableException : OrleansMessageRejectionException
    {
        public SiloUnavailableException()
            : base("The silo is not available.")
        {
        }

        public SiloUnavailableException(string msg)
            : base(msg)
        {
        }

        public SiloUnavailableException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }
}

namespace Orleans.Storage
{
    /// <summary>A state was written over a record that somebody else has changed. Uncaught it ends the activation.</summary>
    public class InconsistentStateException : Runtime.OrleansException
    {
        public InconsistentStateException()
        {
        }

        public InconsistentStateException(string message)
            : base(message)
        {
        }

        public InconsistentStateException(string message, Exception innerException)
            : base(message, innerException)
        {
        }

        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
            : base($"{errorMsg} (stored tag {storedEtag ?? "none"}, tag of this state {currentEtag ?? "none"})")
        {
            StoredEtag = storedEtag;
            CurrentEtag = currentEtag;
        }

        public string? StoredEtag { get; }

        public string? CurrentEtag { get; }
    }
}
