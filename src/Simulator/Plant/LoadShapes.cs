namespace FactoryTwin.Simulator.Plant;

/// <summary>Relative power of a load by shape word. What a word means is listed in the project's README.</summary>
internal delegate double LoadShape(PlantDay day, int step);

/// <summary>The shapes that need no memory; bursts and campaigns are in <see cref="Batches"/>.</summary>
internal static class LoadShapes
{
    public static readonly IReadOnlyDictionary<string, LoadShape> All = new Dictionary<string, LoadShape>(StringComparer.Ordinal)
    {
        ["p2"] = (d, i) => d.Stopped[i] ? 0.02 : 0.06 + d.P2[i],
        ["p2hi"] = (d, i) => 0.03 + d.P2[i],
        ["p3"] = (d, i) => d.Stopped[i] ? 0.03 : 0.07 + d.P3[i],
        ["paint"] = (d, i) => 0.05 + (d.On2[i] * (0.85 + (0.15 * d.P2[i]))),
        ["paintpre"] = (d, i) => 0.05 + (Early(d, i, 6) * (0.85 + (0.15 * d.P2[i]))),
        ["l2"] = (d, i) => (0.10 + (0.90 * d.On2[i])) * Daylight(d, i),
        ["l3"] = (d, i) => (0.10 + (0.90 * d.On3[i])) * Daylight(d, i),
        ["vent2"] = (d, i) => 0.05 + (d.On2[i] * (0.6 + (0.5 * d.Cool(i, 18, 10)))),
        ["vent3"] = (d, i) => 0.08 + (d.On3[i] * (0.7 + (0.4 * d.Cool(i, 18, 10)))),
        ["fume"] = (d, i) => d.Stopped[i] ? 0 : 1,
        ["const"] = (_, _) => 1,
        ["dc"] = (d, i) => 1 + (0.06 * (d.DegC[i] - 19) / 10),
        ["hpdc"] = (d, i) => 0.08 + d.P3[i] + (d.Start[i] && d.Hour[i] < 8.25 ? 0.12 : 0),
        ["hold"] = (d, i) => (d.On3[i] > 0 ? 0.9 + (0.15 * d.P3[i]) : 0.42 * (d.Stopped[i] ? 0.15 : 1)) + (d.Start[i] ? 5.2 : 0),
        ["c1"] = (d, i) => d.On2[i] * (0.45 + (0.55 * d.P2[i])) * (d.At(i, 8, 22) ? 1 : 0.6),
        ["c2"] = (d, i) => d.On2[i] * (0.93 + (0.07 * Math.Min(1, d.P2[i]))),
        ["c3"] = (d, i) => d.On3[i] * (0.5 + (0.5 * d.P3[i])),
        ["c4"] = (d, i) => 1 - d.On2[i],
        ["chl"] = (d, i) => d.Stopped[i]
            ? 0.02 + (0.1 * d.Cool(i, 24, 10))
            : (((0.30 * d.On3[i]) + (0.22 * d.On2[i]) + 0.03) * Warm(d, i)) + Climate(d, i, 0.55),
        ["chp"] = (d, i) => 0.12 + (0.35 * d.On3[i]) + (0.35 * d.On2[i]) + (0.25 * d.On2[i] * d.Cool(i, 21, 10)),
        ["occ"] = (d, i) => 0.12 + (0.88 * d.Office[i]),
        ["office"] = (d, i) => 0.14 + (d.Office[i] * (0.55 + (0.75 * d.Cool(i, 24, 6)) + (0.55 * d.Heat(i, 14, 8)))),
        ["qc"] = (d, i) => 0.55 + (0.3 * d.Cool(i, 20, 10)) + (0.15 * d.On2[i]),
        ["boil"] = (d, i) => 0.1 + (0.9 * d.On2[i] * (1 + (0.3 * d.Heat(i, 18, 10)))),
        ["water"] = (d, i) => 0.15 + (0.6 * d.On2[i]) + (0.3 * d.Office[i]),
        ["ww"] = (d, i) => 0.45 + (0.55 * d.On2[i]),
        ["ecoat24"] = (d, i) => 0.85 + (0.3 * d.Cool(i, 20, 12)),
        ["canteen"] = (d, i) => 0.08 + (d.Working && (d.At(i, 6, 8) || d.At(i, 9.5, 13) || d.At(i, 16.5, 19)) ? 1 : 0),
        ["fork"] = (d, i) => 0.04 + ((d.Working && (d.At(i, 12, 13.5) || d.At(i, 18.5, 21))) || (d.WorkedBefore && d.Hour[i] < 3) ? 1 : 0),
        ["outl"] = (d, i) => d.CosZenith[i] < 0 ? 1 : 0.01,

        // Other carriers.
        ["oven"] = (d, i) => (d.On2[i] * (0.55 + (0.45 * d.P2[i]))) + (d.Working && d.At(i, 6, 7.5) ? 2.0 : 0),
        ["rto"] = (d, i) => (0.9 * d.On2[i]) + (d.Working && d.At(i, 5.5, 7.5) ? 1.6 : 0),
        ["bath"] = (d, i) => d.On2[i] * (0.75 + (0.25 * d.P2[i])),
        ["booth"] = (d, i) => d.On2[i] * d.Heat(i, 18, 10),
        ["wash"] = (d, i) => 0.15 + d.P3[i],
        ["shower"] = (d, i) => (d.Working && (d.At(i, 16, 17) || d.At(i, 7.5, 8.5))) || (d.WorkedBefore && d.At(i, 0.5, 1.5)) ? 1 : 0,
        // A quarter of it by night: all of it in office hours would ask more of the boiler than its 1.4 MW.
        ["heating"] = (d, i) => (0.25 + (0.75 * d.Office[i])) * d.Heat(i, 14, 8),
        ["cold2"] = (d, i) => d.Stopped[i] ? 0.01 : (((0.22 * d.On2[i]) + 0.015) * Warm(d, i)) + Climate(d, i, 0.33),
        ["cold3"] = (d, i) => d.Stopped[i] ? 0.01 : (((0.30 * d.On3[i]) + 0.015) * Warm(d, i)) + Climate(d, i, 0.22),
        ["pieces2"] = (d, i) => d.P2[i],
        ["pieces3"] = (d, i) => d.P3[i],
        ["output"] = (d, i) => d.P2[i],
        ["workday"] = (d, i) => d.On2[i],
        ["delivery"] = (d, i) => d.Working && d.Day.DayOfWeek != DayOfWeek.Saturday && d.At(i, 8, 16) ? 1 : 0,
    };

    /// <summary>On in shift, and from an hour in the morning of a working day.</summary>
    private static double Early(PlantDay d, int i, double hour) => d.On2[i] > 0 || (d.Working && d.At(i, hour, 7.5)) ? 1 : 0;

    private static double Daylight(PlantDay d, int i) => d.At(i, 9, 17) ? 0.85 : 1;

    private static double Warm(PlantDay d, int i) => 1 + (0.10 * (d.DegC[i] - 19) / 10);

    private static double Climate(PlantDay d, int i, double share) => (0.10 + (0.90 * d.On2[i])) * share * Math.Min(1.3, d.Cool(i, 21, 10));
}
