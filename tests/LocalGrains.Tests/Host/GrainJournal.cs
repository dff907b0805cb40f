using System.Collections.Concurrent;

namespace FactoryTwin.LocalGrains.Tests.Host;

/// <summary>What grains tell a test outside of calls; outlives activations.</summary>
public sealed class GrainJournal
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public void Write(string line) => _lines.Enqueue(line);

    public int Count(string line) => _lines.Count(l => l == line);
}
