using System.Collections.Concurrent;
using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Silo.Catalog;

/// <summary>Tells who cares that a factory has a new revision, and keeps model files that were offered and not used.</summary>
public sealed class ModelChanges
{
    private readonly ConcurrentDictionary<FactoryId, string> _offered = new();

    /// <summary>Raised after the catalog answers with the new revision; the first argument is the one before, null for a new factory.</summary>
    public event Action<LoadedFactory?, LoadedFactory>? Revised;

    /// <summary>The model file that differs from an edited model; null where none does.</summary>
    public string? OfferedFor(FactoryId factory) => _offered.GetValueOrDefault(factory);

    internal void Offer(FactoryId factory, string document) => _offered[factory] = document;

    internal void Changed(LoadedFactory? before, LoadedFactory now) => Revised?.Invoke(before, now);
}
