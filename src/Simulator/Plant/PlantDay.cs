using FactoryTwin.Domain.Time;

namespace FactoryTwin.Simulator.Plant;

/// <summary>Everything about one local day that load shapes look at, per quarter-hour.</summary>
internal sealed class PlantDay
{
    public required DateOnly Day { get; init; }

    public required long StartTicks { get; init; }

    /// <summary>Quarter-hours of the day: 96, or fewer or more where the clock changes.</summary>
    public required int Steps { get; init; }

    /// <summary>Index of the first quarter-hour since the start of time: the address of its noise.</summary>
    public long FirstStep => StartTicks / FactoryCalendar.QuarterHour.Ticks;

    public required bool Working { get; init; }

    /// <summary>True where the day before was worked: its late shift reaches into this day.</summary>
    public required bool WorkedBefore { get; init; }

    /// <summary>Local hour at the start of each quarter-hour, 0 to 23.75.</summary>
    public required double[] Hour { get; init; }

    /// <summary>1 in the two-shift halls' working time, else 0.</summary>
    public required double[] On2 { get; init; }

    /// <summary>1 in the three-shift halls' working time, else 0.</summary>
    public required double[] On3 { get; init; }

    /// <summary>Output of the two-shift halls against their normal pace.</summary>
    public required double[] P2 { get; init; }

    public required double[] P3 { get; init; }

    /// <summary>Plant stop and nobody in.</summary>
    public required bool[] Stopped { get; init; }

    /// <summary>True from 07:30 to 08:45 after a stop of the three-shift halls: all furnaces heat up.</summary>
    public required bool[] Start { get; init; }

    /// <summary>Office hours: 1 Monday to Friday 08 to 18, 0.25 on Saturdays.</summary>
    public required double[] Office { get; init; }

    /// <summary>Outdoor temperature [degC].</summary>
    public required double[] DegC { get; init; }

    /// <summary>Horizontal irradiance [W/m2].</summary>
    public required double[] Ghi { get; init; }

    public required double[] CosZenith { get; init; }

    public required double[] SunAzimuth { get; init; }

    /// <summary>How far the temperature lies above a base, in steps of <paramref name="span"/> [K].</summary>
    public double Cool(int i, double baseDegC, double span) => Math.Max(0, DegC[i] - baseDegC) / span;

    public double Heat(int i, double baseDegC, double span) => Math.Max(0, baseDegC - DegC[i]) / span;

    /// <summary>True for a quarter-hour that starts in [from, to).</summary>
    public bool At(int i, double fromHour, double toHour) => Hour[i] >= fromHour && Hour[i] < toHour;
}
