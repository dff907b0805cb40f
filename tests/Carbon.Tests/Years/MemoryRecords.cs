using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Records;

namespace FactoryTwin.Carbon.Tests.Years;

/// <summary>Events and files in memory, by the rules of the port.</summary>
internal sealed class MemoryRecords : IRecords
{
    private readonly SortedDictionary<string, List<RecordedEvent>> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (KeptFile File, byte[] Bytes)> _files = [];

    public IEnumerable<byte[]> Files => _files.Values.Select(f => f.Bytes);

    public async IAsyncEnumerable<RecordedEvent> ReadAsync(
        string stream, long after = 0, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var recorded in _streams.GetValueOrDefault(stream)?.Where(e => e.Version > after).ToList() ?? [])
        {
            yield return recorded;
        }
    }

    public Task<long?> AppendAsync(string stream, long expectedVersion, string kind, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        if (!_streams.TryGetValue(stream, out var events))
        {
            _streams[stream] = events = [];
        }
        if (events.Count != expectedVersion)
        {
            return Task.FromResult<long?>(null);
        }
        events.Add(new RecordedEvent(expectedVersion + 1, kind, body.ToArray(), default));
        return Task.FromResult<long?>(expectedVersion + 1);
    }

    public async IAsyncEnumerable<string> StreamsAsync(
        string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var name in _streams.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            yield return name;
        }
    }

    public Task<KeptFile> KeepAsync(ReadOnlyMemory<byte> bytes, string name, string contentType, CancellationToken cancellationToken = default)
    {
        var hash = YearJson.HashOf(bytes.Span);
        _files.TryAdd(hash, (new KeptFile(hash, bytes.Length, name, contentType, default), bytes.ToArray()));
        return Task.FromResult(_files[hash].File);
    }

    public ValueTask<KeptFile?> FindAsync(string sha256, CancellationToken cancellationToken = default) =>
        new(_files.TryGetValue(sha256, out var file) ? file.File : null);

    public ValueTask<byte[]?> OpenAsync(string sha256, CancellationToken cancellationToken = default) =>
        new(_files.TryGetValue(sha256, out var file) ? [.. file.Bytes] : null);
}
