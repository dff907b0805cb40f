namespace FactoryTwin.Persistence;

/// <summary>Bounds and beats of a store. The defaults suit one machine with 10,000 points.</summary>
public sealed record StoreOptions
{
    /// <summary>Most readings that are accepted and not yet applied; beyond it the log answers Busy. A reading takes 23 bytes here.</summary>
    public long MaxReadingsInFlight { get; init; } = 2_000_000;

    /// <summary>Most readings that the applier groups at once: larger groups cost less per reading, smaller ones come to the screen sooner.</summary>
    public int MaxBlockReadings { get; init; } = 524_288;

    /// <summary>
    /// Most time from the begin of a block to the begin of the next. A block with few readings of each meter is followed by a pause in
    /// proportion to the time it took, so that the next has more of each.
    /// </summary>
    public TimeSpan MaxBlockPause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// A checkpoint is due when so much waits in memory: readings (32 bytes each), and quarter-hours counted double. Each costs some
    /// 20 us a meter beside its readings, so that small ones cost more than they save.
    /// </summary>
    public long CheckpointWeight { get; init; } = 2_500_000;

    /// <summary>A checkpoint is due when the oldest change is this old.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A chunk of the open day with fewer samples is filled up by the next checkpoint instead of a new one beside it.</summary>
    public int SmallChunk { get; init; } = 128;

    /// <summary>Days whose chunks one step of the compactor merges, between two checkpoints.</summary>
    public int CompactionStep { get; init; } = 64;

    /// <summary>How long recomputations of late readings may wait for more of them while the log is busy.</summary>
    public TimeSpan MaxLateDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <exception cref="ArgumentException">A value is out of its range; the message names option, value and range.</exception>
    public StoreOptions Validate()
    {
        Require(MaxReadingsInFlight >= 1, nameof(MaxReadingsInFlight), MaxReadingsInFlight, "1 or more");
        Require(MaxBlockReadings >= 1, nameof(MaxBlockReadings), MaxBlockReadings, "1 or more");
        Require(MaxBlockPause >= TimeSpan.Zero, nameof(MaxBlockPause), MaxBlockPause, "zero or longer");
        Require(CheckpointWeight >= 1, nameof(CheckpointWeight), CheckpointWeight, "1 or more");
        Require(CheckpointInterval > TimeSpan.Zero, nameof(CheckpointInterval), CheckpointInterval, "longer than zero");
        Require(SmallChunk >= 0, nameof(SmallChunk), SmallChunk, "0 or more");
        Require(CompactionStep >= 1, nameof(CompactionStep), CompactionStep, "1 or more");
        Require(MaxLateDelay >= TimeSpan.Zero, nameof(MaxLateDelay), MaxLateDelay, "zero or longer");
        return this;
    }

    private static void Require(bool holds, string option, object value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"Store option {option} is {value}; it must be {range}.");
        }
    }
}
