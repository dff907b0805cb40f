using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Domain.Model;

/// <summary>What a point's value means.</summary>
public enum PointKind
{
    /// <summary>A cumulative register (累计表码): energy is the difference of two readings.</summary>
    Register,

    /// <summary>The quantity of one metering interval, stamped with the interval's start.</summary>
    Interval,

    /// <summary>A rate at an instant, such as kW; its integral is energy.</summary>
    Power,

    /// <summary>A condition at an instant, such as a temperature: averaged, never summed.</summary>
    State,
}

/// <summary>Where a point's quantity flows, seen from its asset. All quantities are non-negative flows unless the point says it may be negative.</summary>
public enum FlowRole
{
    /// <summary>Consumed by the asset.</summary>
    Consumption,

    /// <summary>Taken from the grid or supplier (or from the upper side, for a transformer).</summary>
    Import,

    /// <summary>Given back to the grid (or to the upper side); subtracts from an import beside it.</summary>
    Export,

    /// <summary>Generated or produced by the asset.</summary>
    Generation,

    /// <summary>Into a storage unit.</summary>
    Charge,

    /// <summary>Out of a storage unit.</summary>
    Discharge,

    /// <summary>Neither energy nor material flow: reactive energy, pieces, hours, states.</summary>
    Other,
}

/// <summary>From <see cref="From"/> on, register or interval counts are multiplied by <see cref="Factor"/> (CT x PT ratio, 倍率; M-05).</summary>
public sealed record DatedMultiplier(DateTimeOffset From, double Factor);

/// <summary>A name in Chinese and English; where one is missing the other stands for it.</summary>
public sealed record LocalizedName(string Zh, string En)
{
    public string In(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Zh : En;
}

/// <summary>How long one metering interval is: a fixed span, or a local calendar day or month.</summary>
public readonly record struct MeteringInterval(TimeSpan Span, bool IsCalendarDay = false, bool IsCalendarMonth = false)
{
    public static readonly MeteringInterval Day = new(TimeSpan.FromDays(1), IsCalendarDay: true);
    public static readonly MeteringInterval Month = new(TimeSpan.FromDays(31), IsCalendarMonth: true);

    public static MeteringInterval Minutes(int minutes) => new(TimeSpan.FromMinutes(minutes));
}

/// <summary>One meter point (计量点) as the factory model describes it: all that the metering rules need to know.</summary>
public sealed record PointDefinition
{
    public required PointId Id { get; init; }

    public required LocalizedName Name { get; init; }

    /// <summary>The asset whose flow or state the point measures.</summary>
    public AssetId? Asset { get; init; }

    /// <summary>Carrier (能源品种), such as <c>electricity</c>, <c>natural-gas</c>; empty for states.</summary>
    public string Carrier { get; init; } = "";

    /// <summary>What is measured, in the words of the model file, such as <c>active energy import</c>.</summary>
    public string Quantity { get; init; } = "";

    /// <summary>Unit code of the value after the multiplier, such as <c>kWh</c>, <c>kW</c>, <c>m3</c>, <c>degC</c>.</summary>
    public required string Unit { get; init; }

    public required PointKind Kind { get; init; }

    public FlowRole Role { get; init; } = FlowRole.Consumption;

    /// <summary>How often a reading is due; for an interval point also how long its interval is.</summary>
    public MeteringInterval Interval { get; init; } = MeteringInterval.Minutes(15);

    /// <summary>Ascending by date; a moment before the first uses the first. Empty means 1.</summary>
    public ImmutableArray<DatedMultiplier> Multipliers { get; init; } = [];

    /// <summary>The register value (before the multiplier) at which the register starts again from zero; null where it never does.</summary>
    public double? RolloverAt { get; init; }

    /// <summary>The most that can be true, as a rate in the point's unit per hour (for a power point in its unit), from nameplate or fuse; null: no plausibility check.</summary>
    public double? MaxRate { get; init; }

    /// <summary>The smallest plausible value of a state or power point.</summary>
    public double? MinValue { get; init; }

    /// <summary>The largest plausible value of a state point.</summary>
    public double? MaxValue { get; init; }

    /// <summary>True where negative values are real (a power point that may feed back).</summary>
    public bool MayBeNegative { get; init; }

    /// <summary>A value unchanged for longer than this, while the point is due to move, is called stuck (卡滞); null: never.</summary>
    public TimeSpan? StuckAfter { get; init; }

    /// <summary>Values that the source writes for "no value", such as 65535 or -9999: refused as readings, counted as gaps.</summary>
    public ImmutableArray<double> Sentinels { get; init; } = [];

    /// <summary>Sources ranked highest first; one that is not listed ranks below all that are.</summary>
    public ImmutableArray<string> SourceRank { get; init; } = [];

    /// <summary>Emission factor of this point alone, as <c>table:series</c>; null: that of its carrier.</summary>
    public string? Factor { get; init; }

    /// <summary>The meter above it in the meter tree (M-06).</summary>
    public PointId? Parent { get; init; }

    /// <summary>GB 17167 level: 1 whole unit (用能单位), 2 secondary unit (次级用能单位), 3 main equipment (主要用能设备).</summary>
    public int? Level { get; init; }

    public string? AccuracyClass { get; init; }

    public string? Serial { get; init; }

    public DateOnly? CalibrationDue { get; init; }

    /// <summary>True where a person enters the readings.</summary>
    public bool Manual { get; init; }

    /// <summary>For people; a plain text in the model stands for both languages.</summary>
    public LocalizedName? Note { get; init; }

    /// <summary>The multiplier valid at a moment.</summary>
    public double MultiplierAt(long utcTicks)
    {
        if (Multipliers.IsDefaultOrEmpty)
        {
            return 1;
        }
        var factor = Multipliers[0].Factor;
        foreach (var m in Multipliers)
        {
            if (m.From.UtcTicks > utcTicks)
            {
                break;
            }
            factor = m.Factor;
        }
        return factor;
    }
}
