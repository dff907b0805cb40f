namespace FactoryTwin.Persistence;

/// <summary>What this process does with the history.</summary>
public enum StoreRole
{
    /// <summary>Another host writes; this one reads the log along, answers queries and stands by.</summary>
    Follower,

    /// <summary>This host sends readings to its meter sink and writes the history.</summary>
    Holder,
}

/// <summary>
/// Whether this host is the one that writes the history of the store. On SQLite it always is; on PostgreSQL exactly one of the hosts of a
/// database is, and another takes over within seconds when it dies. Work that must run once in a cluster runs on the holder.
/// </summary>
public interface IStoreLease
{
    StoreRole Role { get; }

    /// <summary>Grows by one with each change of hands; what was begun under an older one is not written any more.</summary>
    long Epoch { get; }

    /// <summary>Raised after each change of role, on a thread of the store: take note and return.</summary>
    event Action<StoreRole>? Changed;
}
