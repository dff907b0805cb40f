using System.Globalization;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Live;

/// <summary>How urgent an alarm is.</summary>
public enum AlarmSeverity
{
    Minor,
    Major,
    Critical,
}

/// <summary>Something that is an alarm while it lasts. <paramref name="Key"/> names it: the same key is one alarm however often it is found.</summary>
public sealed record AlarmFinding(
    string Key,
    string Kind,
    AlarmSeverity Severity,
    string? Asset,
    string? Point,
    DateTimeOffset Since,
    double? Value,
    double? Limit,
    string? Unit,
    LocalizedName Message);

/// <summary>The rules that turn live figures into alarms: limit, gap, stuck, imbalance (T-16, M-04, M-06).</summary>
/// <remarks>
/// The tolerances below are assumptions, not figures of a standard: three missed intervals before a gap is an alarm, 5 % of unexplained
/// electricity before a balance is. A limit comes from the model (nameplate, fuse, contract).
/// </remarks>
public static class AlarmRules
{
    /// <summary>Assumed: a gap is an alarm after this many missed intervals.</summary>
    public const int MissedIntervals = 3;

    /// <summary>Assumed: no gap alarm sooner than this, whatever the interval.</summary>
    public static readonly TimeSpan ShortestGap = TimeSpan.FromMinutes(5);

    /// <summary>Assumed: unexplained share of the intake above which a balance is an alarm.</summary>
    public const double UnexplainedLimit = 0.05;

    /// <summary>Part of a limit that a value must fall below before its alarm clears, so that it does not flicker.</summary>
    public const double ClearBelow = 0.97;

    public static string GapKey(PointDefinition point) => $"gap:{point.Id}";

    public static string LimitKey(PointDefinition point) => $"limit:{point.Id}";

    public static string StuckKey(PointDefinition point) => $"stuck:{point.Id}";

    /// <returns>The finding, or null where readings come as they should. Points read by hand are not watched for gaps.</returns>
    public static AlarmFinding? Gap(PointDefinition point, DateTimeOffset lastReading, DateTimeOffset now)
    {
        var allowed = point.Interval.Span * MissedIntervals;
        allowed = allowed < ShortestGap ? ShortestGap : allowed;
        if (point.Manual || now - lastReading <= allowed)
        {
            return null;
        }
        var minutes = (now - lastReading).TotalMinutes;
        return new AlarmFinding(
            GapKey(point),
            "gap",
            point.Level == 1 ? AlarmSeverity.Major : AlarmSeverity.Minor,
            point.Asset?.Value,
            point.Id.Value,
            lastReading,
            Math.Round(minutes, 1),
            allowed.TotalMinutes,
            "min",
            new LocalizedName($"{point.Name.Zh}无数据", $"{point.Name.En}: no data"));
    }

    /// <param name="point">The point with its limits.</param>
    /// <param name="value">Present value of a power or state point, rate per hour of a counter.</param>
    /// <param name="at">When.</param>
    /// <param name="raised">Whether the alarm stands: it then clears only some way below the limit.</param>
    /// <returns>The finding, or null where the value is within its limits.</returns>
    public static AlarmFinding? Limit(PointDefinition point, double value, DateTimeOffset at, bool raised)
    {
        var hold = raised ? ClearBelow : 1;
        var high = point.Kind == PointKind.State ? point.MaxValue : point.MaxRate;
        if (high is { } most && value > most * hold)
        {
            return Finding(most, "高于限值", "above its limit");
        }
        if (point.MinValue is { } least && value < (raised ? least + (Math.Abs(least) * (1 - ClearBelow)) : least))
        {
            return Finding(least, "低于限值", "below its limit");
        }
        return null;

        AlarmFinding Finding(double limit, string zh, string en) => new(
            LimitKey(point),
            "limit",
            AlarmSeverity.Major,
            point.Asset?.Value,
            point.Id.Value,
            at,
            value,
            limit,
            RateUnit(point),
            new LocalizedName($"{point.Name.Zh}{zh}", $"{point.Name.En} {en}"));
    }

    /// <returns>The finding for a stuck event, null for any other.</returns>
    public static AlarmFinding? Stuck(PointDefinition point, in MeterEvent found) => found.Kind != MeterEventKind.Stuck
        ? null
        : new AlarmFinding(
            StuckKey(point),
            "stuck",
            AlarmSeverity.Minor,
            point.Asset?.Value,
            point.Id.Value,
            new DateTimeOffset(found.FromTicks, TimeSpan.Zero),
            found.Value,
            null,
            point.Unit,
            new LocalizedName($"{point.Name.Zh}读数卡滞", $"{point.Name.En}: reading is stuck"));

    /// <summary>Unexplained electricity of the site over the newest metering interval.</summary>
    public static AlarmFinding? Imbalance(string site, double inKw, double outKw, DateTimeOffset at, bool raised)
    {
        if (inKw <= 0)
        {
            return null;
        }
        var share = (inKw - outKw) / inKw;
        var limit = raised ? UnexplainedLimit * ClearBelow : UnexplainedLimit;
        var percent = (share * 100).ToString("0.#", CultureInfo.InvariantCulture);
        return Math.Abs(share) <= limit
            ? null
            : new AlarmFinding(
                $"imbalance:{site}",
                "imbalance",
                AlarmSeverity.Minor,
                site,
                null,
                at,
                inKw - outKw,
                inKw * UnexplainedLimit,
                "kW",
                new LocalizedName($"电平衡差 {percent}%", $"Electricity balance off by {percent} %"));
    }

    /// <summary>Mean intake of the newest metering interval above the contract demand.</summary>
    public static AlarmFinding? Demand(string site, double gridKw, double contractKw, DateTimeOffset at, bool raised) =>
        gridKw <= contractKw * (raised ? ClearBelow : 1)
            ? null
            : new AlarmFinding(
                $"demand:{site}",
                "limit",
                AlarmSeverity.Critical,
                site,
                null,
                at,
                gridKw,
                contractKw,
                "kW",
                new LocalizedName("受电功率超过合同需量", "Grid power above contract demand"));

    private static string RateUnit(PointDefinition point) => point.Kind is PointKind.Power or PointKind.State
        ? point.Unit
        : point.Unit == "kWh" ? "kW" : $"{point.Unit}/h";
}
