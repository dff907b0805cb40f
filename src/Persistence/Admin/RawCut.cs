namespace FactoryTwin.Persistence.Admin;

/// <summary>
/// Up to when the raw readings of one factory are gone. One and the same for as long as the store is open: whoever holds it sees a new cut
/// as soon as this host knows of it, at the price of reading a field.
/// </summary>
public sealed class RawCut
{
    private volatile RawRemoval? _removal;

    /// <summary>The last removal; null where nothing was removed.</summary>
    public RawRemoval? Removal
    {
        get => _removal;
        internal set => _removal = value;
    }

    /// <summary>UTC ticks before which raw readings are gone; 0 where none are.</summary>
    public long Ticks => _removal?.CutTicks ?? 0;
}
