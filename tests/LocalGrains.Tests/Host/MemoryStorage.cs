using System.Collections.Concurrent;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace FactoryTwin.LocalGrains.Tests.Host;

/// <summary>Grain storage in memory, as JSON, with tags that are checked. Serves any runtime.</summary>
public sealed class MemoryStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (string Json, int Tag)> _records = new();

    public IEnumerable<string> Keys => _records.Keys;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_records.TryGetValue(KeyOf(stateName, grainId), out var record))
        {
            grainState.State = JsonSerializer.Deserialize<T>(record.Json)!;
            grainState.ETag = record.Tag.ToString();
            grainState.RecordExists = true;
        }
        else
        {
            grainState.ETag = null;
            grainState.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = KeyOf(stateName, grainId);
        var next = int.Parse(grainState.ETag ?? "0") + 1;
        var record = (JsonSerializer.Serialize(grainState.State), next);
        var written = grainState.ETag is null
            ? _records.TryAdd(key, record)
            : _records.TryGetValue(key, out var stored) && stored.Tag.ToString() == grainState.ETag && _records.TryUpdate(key, record, stored);
        Require(written, key, grainState.ETag);
        grainState.ETag = next.ToString();
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = KeyOf(stateName, grainId);
        Require(!_records.TryGetValue(key, out var stored) || stored.Tag.ToString() == grainState.ETag, key, grainState.ETag);
        _records.TryRemove(key, out _);
        // Part of the contract of a storage: not every runtime gives the grain an empty state by itself.
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    /// <summary>Somebody else writes the record: what the grain knows is then old.</summary>
    public void Disturb(string key) => _records.AddOrUpdate(key, _ => throw new KeyNotFoundException(key), (_, r) => (r.Json, r.Tag + 100));

    private static string KeyOf(string stateName, GrainId grainId) => $"{stateName}:{grainId}";

    private void Require(bool written, string key, string? tag)
    {
        if (!written)
        {
            throw new InconsistentStateException($"{key} was changed", _records.GetValueOrDefault(key).Tag.ToString(), tag ?? "none");
        }
    }
}
