using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Persistence.Admin;

/// <summary>How the store is doing.</summary>
/// <param name="ReadingsInFlight">Accepted and not yet applied.</param>
/// <param name="LogPosition">Last row of the log.</param>
/// <param name="AppliedPosition">Last row that counts in queries.</param>
/// <param name="CheckpointPosition">Last row that the history holds.</param>
/// <param name="LastCheckpoint">When the last checkpoint was on disk in this run.</param>
/// <param name="Failure">What keeps the store from working; null while it works.</param>
/// <param name="Damage">Damaged rows that were met and passed by, newest last; they want a rebuild of the point or a backup.</param>
public sealed record StoreStatus(
    long ReadingsInFlight,
    long LogPosition,
    long AppliedPosition,
    long CheckpointPosition,
    DateTimeOffset? LastCheckpoint,
    string? Failure,
    IReadOnlyList<string> Damage);

/// <summary>What keeps a store running and safe.</summary>
public interface IStoreAdmin
{
    StoreStatus Status { get; }

    /// <summary>Waits until all that was accepted before counts in queries.</summary>
    Task DrainAsync(CancellationToken cancellationToken = default);

    /// <summary>Brings all that was applied into the history now.</summary>
    /// <exception cref="StoreException">The disk refused; nothing is lost, the log still has it.</exception>
    Task CheckpointAsync(CancellationToken cancellationToken = default);

    /// <summary>Recomputes points over their whole history with their present rules: after a new multiplier, source rank or kind.</summary>
    Task RebuildAsync(IReadOnlyCollection<int> points, CancellationToken cancellationToken = default);

    /// <summary>Merges the chunks of days that are over, all that are due.</summary>
    /// <returns>How many days of points were merged.</returns>
    Task<int> CompactAsync(CancellationToken cancellationToken = default);

    /// <summary>Writes a backup while the store runs: one <c>.tar.gz</c> where the path ends so, a folder otherwise. See docs/operations/backup.md.</summary>
    /// <exception cref="StoreException">The target exists.</exception>
    Task BackupAsync(string target, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes the raw readings of a factory before a local day; rollups, events and end-of-day states stay, so that sums are what they were
    /// and readings from that day on can still be corrected. Readings before it are refused from then on.
    /// </summary>
    /// <param name="pretend">True: only says what would be removed.</param>
    /// <exception cref="StoreException">Another host writes this store, or the disk refuses; what was not removed is by the next call.</exception>
    Task<RawRemoval> RemoveRawAsync(
        FactoryId factory, FactoryCalendar calendar, DateOnly before, bool pretend, CancellationToken cancellationToken = default);

    /// <summary>Reads everything and says what is damaged; an empty list: nothing is.</summary>
    Task<IReadOnlyList<string>> CheckIntegrityAsync(CancellationToken cancellationToken = default);
}
