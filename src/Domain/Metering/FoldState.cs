using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Metering;

/// <summary>A reading as the fold remembers it.</summary>
internal record struct Mark(long Ticks, double Value, ReadingQuality Quality);

/// <summary>
/// Everything the fold over a point's winning readings carries from one to the next. Whatever a later reading may still change
/// lies at or after <see cref="EarliestOpen"/>.
/// </summary>
internal struct FoldState
{
    /// <summary>The newest reading that was folded, whether it counted or not; ticks 0: none.</summary>
    public Mark Seen;
    public ushort SeenSource;

    /// <summary>The newest reading that counts: base of register differences, value that is held, interval not yet closed.</summary>
    public Mark Counted;

    /// <summary>A register reading that does not follow from the base and waits for the next to confirm or refute it.</summary>
    public Mark Pending;

    /// <summary>First and last suspect reading since <see cref="Counted"/>; 0: none.</summary>
    public long SuspectFrom;
    public long SuspectTo;

    /// <summary>The quarter-hour of <see cref="Counted"/> with what is settled of it.</summary>
    public Bucket Open;

    /// <summary>Since when the value has been the same; 0 where that does not matter for the point.</summary>
    public long RunSince;
    public bool Stuck;

    /// <summary>How many readings in a row lay off the grid, up to <see cref="DriftConfirmed"/>.</summary>
    public byte DriftRun;

    public const byte DriftConfirmed = 3;

    public readonly bool HasCounted => Counted.Ticks != 0;

    public readonly bool HasPending => Pending.Ticks != 0;

    public readonly bool HasOpen => Open.StartTicks != 0;

    /// <summary>Start of the first quarter-hour that a later reading may still change; null while nothing was read.</summary>
    public readonly long? EarliestOpen => HasOpen ? Open.StartTicks
        : SuspectFrom != 0 ? PointRules.Floor(SuspectFrom)
        : null;
}
