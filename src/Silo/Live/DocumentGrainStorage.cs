using System.Text.Json;
using FactoryTwin.Persistence.Catalog;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace FactoryTwin.Silo.Live;

/// <summary>Grain state as JSON documents of the store, with ETags. Serves either grain runtime.</summary>
internal sealed class DocumentGrainStorage(IDocumentStore documents) : IGrainStorage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = await documents.ReadAsync(Area(stateName), grainId.ToString());
        grainState.RecordExists = stored is not null;
        grainState.ETag = stored?.ETag;
        grainState.State = stored is { } document
            ? JsonSerializer.Deserialize<T>(document.Body.Span, Json) ?? Activator.CreateInstance<T>()
            : Activator.CreateInstance<T>();
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(grainState.State, Json);
        var written = await documents.WriteAsync(Area(stateName), grainId.ToString(), body, grainState.ETag);
        grainState.ETag = written ?? throw await ConflictAsync(stateName, grainId, grainState.ETag);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is not null && !await documents.DeleteAsync(Area(stateName), grainId.ToString(), grainState.ETag))
        {
            throw await ConflictAsync(stateName, grainId, grainState.ETag);
        }
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static string Area(string stateName) => $"grain:{stateName}";

    private async Task<InconsistentStateException> ConflictAsync(string stateName, GrainId grainId, string? etag)
    {
        var stored = await documents.ReadAsync(Area(stateName), grainId.ToString());
        return new InconsistentStateException(
            $"State '{stateName}' of {grainId} was written by somebody else meanwhile.", stored?.ETag ?? "", etag ?? "");
    }
}
