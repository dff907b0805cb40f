namespace Orleans.Core
{
    /// <summary>State kept by a storage, with the tag that tells one stored version from another.</summary>
    public interface IStorage
    {
        string? Etag { get; }

        bool RecordExists { get; }

        Task ClearStateAsync();

        Task WriteStateAsync();

        Task ReadStateAsync();

        Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

        Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

        Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
    }

    /// <inheritdoc cref="IStorage"/>
    public interface IStorage<TState> : IStorage
    {
        TState State { get; set; }
    }
}

namespace Orleans.Runtime
{
    /// <summary>State of one grain, read before <c>OnActivateAsync</c>, written only when the grain says so.</summary>
    public interface IPersistentState<TState> : Core.IStorage<TState>;

    /// <summary>Names a constructor parameter's state and its storage. The storage is always named (see the README).</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
    {
        public string StateName { get; } = stateName;

        public string? StorageName { get; } = storageName;
    }
}

namespace Orleans
{
    /// <summary>One state record between the host and a storage.</summary>
    public interface IGrainState<T>
    {
        T State { get; set; }

        string? ETag { get; set; }

        bool RecordExists { get; set; }
    }
}

namespace Orleans.Storage
{
    /// <summary>Keeps grain state; registered as a keyed service by storage name. The same implementation serves Orleans.</summary>
    public interface IGrainStorage
    {
        Task ReadStateAsync<T>(string stateName, Runtime.GrainId grainId, IGrainState<T> grainState);

        /// <exception cref="InconsistentStateException">The stored record is not the one this state was read from.</exception>
        Task WriteStateAsync<T>(string stateName, Runtime.GrainId grainId, IGrainState<T> grainState);

        /// <exception cref="InconsistentStateException">The stored record is not the one this state was read from.</exception>
        Task ClearStateAsync<T>(string stateName, Runtime.GrainId grainId, IGrainState<T> grainState);
    }
}
