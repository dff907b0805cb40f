using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory.Market;

/// <summary>Why green power does not count.</summary>
/// <param name="Id">Certificate or contract.</param>
/// <param name="MegawattHours">What does not count [MWh].</param>
/// <param name="Reason">Why, and what would be right.</param>
public sealed record GreenPowerRefusal(string Id, double MegawattHours, LocalizedName Reason);

/// <summary>Green power against the consumption of a period (绿电匹配).</summary>
/// <param name="ConsumedMegawattHours">Electricity bought in the period [MWh].</param>
/// <param name="OfferedMegawattHours">Green power that has proof and falls in the period [MWh].</param>
/// <param name="MatchedMegawattHours">What counts: never more than was bought [MWh].</param>
/// <param name="HourlyMegawattHours">What meets consumption hour by hour [MWh]; null where no hourly readings were asked for.</param>
/// <param name="Uses">What counts, with the part that does.</param>
/// <param name="Refused">What does not count.</param>
public sealed record GreenPowerMatch(
    double ConsumedMegawattHours, double OfferedMegawattHours, double MatchedMegawattHours, double? HourlyMegawattHours,
    ImmutableArray<MatchedUse> Uses, ImmutableArray<GreenPowerRefusal> Refused)
{
    /// <summary>Share of the consumption that green power covers over the period [0..1]; null without consumption.</summary>
    public double? GreenShare => ConsumedMegawattHours > 0 ? MatchedMegawattHours / ConsumedMegawattHours : null;

    /// <summary>The same hour by hour.</summary>
    public double? HourlyShare => ConsumedMegawattHours > 0 ? HourlyMegawattHours / ConsumedMegawattHours : null;

    /// <summary>Matches green power in the order in which it is listed.</summary>
    /// <remarks>
    /// matched = min(sum of what is offered with proof, consumption). Hourly: sum over hours of min(green of the hour, consumption of the
    /// hour), green power without an hourly record spread evenly over its period. A number counts once; what lies partly outside the period
    /// counts by time.
    /// </remarks>
    /// <param name="uses">Green power.</param>
    /// <param name="period">Period of the inventory.</param>
    /// <param name="consumedMegawattHours">Electricity bought in it [MWh].</param>
    /// <param name="hours">Electricity bought hour by hour [MWh]; null: no hourly figure is wanted.</param>
    public static GreenPowerMatch Of(
        IEnumerable<GreenPowerUse> uses, TimeInterval period, double consumedMegawattHours, IReadOnlyList<HourUse>? hours = null)
    {
        var matched = ImmutableArray.CreateBuilder<MatchedUse>();
        var refused = ImmutableArray.CreateBuilder<GreenPowerRefusal>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var left = Math.Max(0, consumedMegawattHours);
        var offered = 0.0;
        var counting = new List<(GreenPowerUse Use, double Offered)>();
        foreach (var use in uses.OrderBy(u => u.Period.Start).ThenBy(u => u.Id, StringComparer.Ordinal))
        {
            var inside = use.MegawattHours * ShareInside(use.Period, period);
            if (WhyNot(use, inside, seen) is { } why)
            {
                refused.Add(new GreenPowerRefusal(use.Id, use.MegawattHours, why));
                continue;
            }
            offered += inside;
            var part = Math.Min(inside, left);
            left -= part;
            counting.Add((use, inside));
            matched.Add(new MatchedUse(use, inside, part));
            if (inside - part is > 1e-9 and var over)
            {
                refused.Add(new GreenPowerRefusal(use.Id, over, new LocalizedName(
                    "超出本期用电量的部分不计入;凭证只抵电力排放,不影响范围一。",
                    "More than was bought in the period does not count; certificates act on electricity only and leave scope 1 as it is.")));
            }
        }
        return new GreenPowerMatch(
            consumedMegawattHours, offered, matched.Sum(m => m.MatchedMegawattHours), hours is null ? null : Hourly(counting, period, hours),
            matched.ToImmutable(), refused.ToImmutable());
    }

    private static LocalizedName? WhyNot(GreenPowerUse use, double inside, HashSet<string> seen)
    {
        if (!double.IsFinite(use.MegawattHours) || use.MegawattHours <= 0)
        {
            return new LocalizedName("电量须大于零。", "The amount must be more than zero.");
        }
        if (string.IsNullOrWhiteSpace(use.Proof))
        {
            return new LocalizedName("没有凭证,不能按零排放计(GB/T 32151.34 附录 D)。", "Without proof it does not count as zero (GB/T 32151.34, annex D).");
        }
        if (inside <= 0)
        {
            return new LocalizedName("发电期间不在本期内。", "It was not generated in the period.");
        }
        return seen.Add(use.Id) ? null : new LocalizedName("同一编号已经计入。", "The same number counts already.");
    }

    private static double Hourly(List<(GreenPowerUse Use, double Offered)> uses, TimeInterval period, IReadOnlyList<HourUse> hours)
    {
        var sum = 0.0;
        foreach (var hour in hours)
        {
            var green = 0.0;
            foreach (var (use, offered) in uses)
            {
                var active = Overlap(use.Period, period);
                green += active > 0 ? offered * Overlap(use.Period, hour.Hour) / active : 0;
            }
            sum += Math.Min(green, Math.Max(0, hour.MegawattHours));
        }
        return sum;
    }

    private static double ShareInside(TimeInterval use, TimeInterval period) => use.Duration > TimeSpan.Zero ? Overlap(use, period) / use.Duration.TotalHours : 0;

    private static double Overlap(TimeInterval a, TimeInterval b) =>
        Math.Max(0, ((a.End < b.End ? a.End : b.End) - (a.Start > b.Start ? a.Start : b.Start)).TotalHours);
}

/// <summary>Electricity bought in an hour [MWh].</summary>
public readonly record struct HourUse(TimeInterval Hour, double MegawattHours);

/// <summary>Green power, what of it falls in the period, and what counts [MWh].</summary>
public sealed record MatchedUse(GreenPowerUse Use, double OfferedMegawattHours, double MatchedMegawattHours);
