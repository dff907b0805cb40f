namespace FactoryTwin.Persistence;

/// <summary>What is to be done about something that the store did not do.</summary>
public enum StoreRefusal
{
    /// <summary>The store itself says no to what was asked: the same again gets the same answer.</summary>
    Request,

    /// <summary>Passes by itself: a server that starts again, a lock, too many connections. The same is taken later.</summary>
    Passing,

    /// <summary>Lasts until somebody makes room, grants a right or mends a setting; the same is taken after that.</summary>
    Person,

    /// <summary>
    /// The file may have lost what was written before: nothing more may be acknowledged until a restart. After a failed fsync the kernel
    /// may have dropped the dirty pages, so a later success would prove nothing.
    /// </summary>
    Fatal,
}
