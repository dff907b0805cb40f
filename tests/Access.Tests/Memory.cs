using System.Globalization;
using FactoryTwin.Access.Storage;

namespace FactoryTwin.Access.Tests;

/// <summary>Documents in memory, with tags as the store has them.</summary>
internal sealed class MemoryDocuments : IAccessDocuments
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (byte[] Body, string Tag)> _kept = new(StringComparer.Ordinal);
    private int _tag;

    public ValueTask<AccessDocument?> ReadAsync(string area, string key, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new(_kept.TryGetValue($"{area}/{key}", out var found) ? new AccessDocument(key, found.Body, found.Tag) : null);
        }
    }

    public ValueTask<IReadOnlyList<AccessDocument>> ListAsync(string area, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new([.. _kept.Where(e => e.Key.StartsWith($"{area}/", StringComparison.Ordinal)).Select(e => new AccessDocument(e.Key[(area.Length + 1)..], e.Value.Body, e.Value.Tag))]);
        }
    }

    public Task<string?> WriteAsync(string area, string key, ReadOnlyMemory<byte> body, string? tag, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if ((_kept.TryGetValue($"{area}/{key}", out var found) ? found.Tag : null) != tag)
            {
                return Task.FromResult<string?>(null);
            }
            var next = (++_tag).ToString(CultureInfo.InvariantCulture);
            _kept[$"{area}/{key}"] = (body.ToArray(), next);
            return Task.FromResult<string?>(next);
        }
    }

    public Task<bool> DeleteAsync(string area, string key, string? tag = null, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(_kept.Remove($"{area}/{key}"));
        }
    }

    /// <summary>All that is kept, as text: what a thief of the store would read.</summary>
    public string Everything()
    {
        lock (_lock)
        {
            return string.Join('\n', _kept.Select(e => $"{e.Key} {System.Text.Encoding.UTF8.GetString(e.Value.Body)}"));
        }
    }
}

/// <summary>An audit stream in memory, whose lines a test may spoil.</summary>
internal sealed class MemoryAudit : IAuditStream
{
    private readonly Lock _lock = new();

    public List<byte[]> Lines { get; } = [];

    /// <summary>How often it was read: finding the end must not read everything.</summary>
    public int Reads { get; private set; }

    public Task<bool> AppendAsync(long last, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (Lines.Count != last)
            {
                return Task.FromResult(false);
            }
            Lines.AddRange(lines.Select(l => l.ToArray()));
            return Task.FromResult(true);
        }
    }

    public ValueTask<IReadOnlyList<AuditLine>> ReadAsync(long after, int limit, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            Reads++;
            return new([.. Lines.Skip((int)after).Take(limit).Select((l, i) => new AuditLine(after + i + 1, l))]);
        }
    }

    public override string ToString() => string.Join('\n', Lines.Select(l => System.Text.Encoding.UTF8.GetString(l)));
}
