namespace FactoryTwin.Domain.Metering;

/// <summary>What the metering rules noticed.</summary>
public enum MeterEventKind : byte
{
    /// <summary>No readings between two moments; for a register <see cref="MeterEvent.Amount"/> was spread over the gap.</summary>
    Gap = 1,

    /// <summary>The register passed <c>RolloverAt</c> and began again at zero.</summary>
    Rollover = 2,

    /// <summary>The register fell to a lower value and went on from there.</summary>
    Reset = 3,

    /// <summary>The register jumped to an implausibly higher value and went on from there: the meter was replaced.</summary>
    Replacement = 4,

    /// <summary>The multiplier changed between two readings; their difference was split at the date of the change.</summary>
    MultiplierChange = 5,

    /// <summary>An implausible value that the following reading refuted, or that lies outside the point's limits: suspect.</summary>
    Spike = 6,

    /// <summary>The value has not changed for longer than the point's <c>StuckAfter</c>.</summary>
    Stuck = 7,

    /// <summary>The value moves again.</summary>
    StuckEnded = 8,

    /// <summary>Stamps lie off the expected grid; <see cref="MeterEvent.Amount"/> is by how many seconds.</summary>
    ClockDrift = 9,

    /// <summary>Stamps are on the grid again.</summary>
    ClockDriftEnded = 10,

    /// <summary>A register that had stood still jumped by what had flowed meanwhile; <see cref="MeterEvent.Amount"/> was counted as estimated.</summary>
    CatchUp = 11,
}

/// <summary>One event of one point. The pair (<see cref="Kind"/>, <see cref="FromTicks"/>) names it, so that storing it twice changes nothing.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="FromTicks">UTC ticks where it began; for an instant the instant.</param>
/// <param name="ToTicks">UTC ticks of the reading at which it was noticed.</param>
/// <param name="Value">The reading that shows it, before the multiplier.</param>
/// <param name="Amount">The quantity it moved in the point's unit, or the seconds of a drift; NaN where it has none.</param>
public readonly record struct MeterEvent(MeterEventKind Kind, long FromTicks, long ToTicks, double Value, double Amount);
