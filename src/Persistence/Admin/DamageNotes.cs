using System.Collections.Concurrent;

namespace FactoryTwin.Persistence.Admin;

/// <summary>Damaged rows that were met at work and passed by; the newest hundred.</summary>
internal sealed class DamageNotes
{
    private const int Kept = 100;

    private readonly ConcurrentQueue<string> _notes = new();

    public IReadOnlyList<string> All => [.. _notes];

    public void Add(string note)
    {
        _notes.Enqueue(note);
        while (_notes.Count > Kept)
        {
            _notes.TryDequeue(out _);
        }
    }
}
