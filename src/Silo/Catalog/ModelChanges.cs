namespace FactoryTwin.Silo.Catalog;

/// <summary>Tells who cares that a factory has a new revision.</summary>
public sealed class ModelChanges
{
    /// <summary>Raised after the catalog answers with the new revision; the first argument is the one before, null for a new factory.</summary>
    public event Action<LoadedFactory?, LoadedFactory>? Revised;

    internal void Changed(LoadedFactory? before, LoadedFactory now) => Revised?.Invoke(before, now);
}
