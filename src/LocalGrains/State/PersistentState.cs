using System.Runtime.CompilerServices;
using FactoryTwin.LocalGrains.Chaos;
using FactoryTwin.LocalGrains.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace FactoryTwin.LocalGrains.State;

/// <summary>A state that an activation reads before it becomes active.</summary>
internal interface IStoredState
{
    Task ReadStateAsync();
}

/// <summary>One state of one grain, kept by the storage that is registered under the given name.</summary>
internal sealed class PersistentState<T> : IPersistentState<T>, IStoredState
{
    private readonly Activation _activation;
    private readonly IGrainStorage _storage;
    private readonly string _name;
    private readonly StateRecord _record = new();

    private PersistentState(Activation activation, IGrainStorage storage, string name)
    {
        _activation = activation;
        _storage = storage;
        _name = name;
    }

    public T State
    {
        get => _record.State;
        set => _record.State = value;
    }

    public string? Etag => _record.ETag;

    public bool RecordExists => _record.RecordExists;

    public static PersistentState<T> Attach(Activation activation, string stateName, string storageName)
    {
        var storage = activation.Host.Services.GetKeyedService<IGrainStorage>(storageName)
            ?? throw new InvalidOperationException(
                $"{activation.Class.Info.Type} keeps its state '{stateName}' in the storage '{storageName}', but none of that name is "
                + $"registered. Register one with services.AddKeyedSingleton<IGrainStorage>(\"{storageName}\", ...).");
        var state = new PersistentState<T>(activation, storage, stateName);
        activation.Side.Add(state);
        return state;
    }

    public async Task ReadStateAsync()
    {
        await _storage.ReadStateAsync(_name, _activation.GrainId, _record);
        ForgetSharing();
    }

    public async Task WriteStateAsync()
    {
        ForgetSharing();
        await _storage.WriteStateAsync(_name, _activation.GrainId, _record);
    }

    public async Task ClearStateAsync()
    {
        await _storage.ClearStateAsync(_name, _activation.GrainId, _record);
        _record.State = StateRecord.Empty();
    }

    /// <summary>Under chaos grain and storage never share an object, as if the state had been written and read.</summary>
    private void ForgetSharing()
    {
        if (_activation.Host.Chaos is { CopiesMessages: true })
        {
            _record.State = MessageCopier.Copy(_record.State);
        }
    }

    private sealed class StateRecord : IGrainState<T>
    {
        public T State { get; set; } = Empty();

        public string? ETag { get; set; }

        public bool RecordExists { get; set; }

        /// <summary>As Orleans does: the parameterless constructor where there is one, else no constructor (a positional record).</summary>
        public static T Empty() => typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is not null
            ? Activator.CreateInstance<T>()
            : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
    }
}
