using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Live;

/// <summary>What a point adds to its asset.</summary>
public static class PointContribution
{
    private const int PresentIntervals = 3;
    private static readonly TimeSpan LeastPresence = TimeSpan.FromMinutes(1);

    /// <summary>Energy in kWh, rates in kW; every other unit stays what it is.</summary>
    private static readonly (string Unit, string Base, double Factor)[] EnergyUnits =
    [
        ("MWh", "kWh", 1000), ("GWh", "kWh", 1e6), ("Wh", "kWh", 0.001), ("MW", "kWh", 1000), ("W", "kWh", 0.001), ("kW", "kWh", 1),
    ];

    /// <param name="figures">Null where the point was never heard: it is then missing in its flow.</param>
    public static Contribution Of(PointFigures? figures, PointDefinition point, PointPlace place, DateTimeOffset now)
    {
        var flows = point.Kind == PointKind.State || point.Carrier.Length == 0 || place.CountsUpTo == int.MaxValue
            ? []
            : new[] { Flow(figures, point, place, now) };
        if (figures is null)
        {
            return new Contribution { Child = point.Id.Value, AsOf = DateTimeOffset.MinValue, Flows = [.. flows], Points = 1 };
        }
        return new Contribution
        {
            Child = point.Id.Value,
            Version = figures.Version,
            AsOf = figures.AsOf,
            DayStart = figures.DayStart,
            Quality = figures.Quality,
            Flows = [.. flows],
            Points = 1,
            LivePoints = IsFresh(figures, point, now) ? 1 : 0,
            CoveredSecondsToday = point.Manual || point.Kind == PointKind.State ? 0 : figures.CoveredSecondsToday,
            StateOfCharge = point.Quantity == "state of charge" && IsPresent(figures, point, now) && figures is { Value: { } charge, Quality: not ReadingQuality.Suspect }
                ? charge / (point.Unit == "%" ? 100 : 1)
                : null,
        };
    }

    /// <summary>A point is fresh until twice its interval has passed without a reading.</summary>
    public static bool IsFresh(PointFigures figures, PointDefinition point, DateTimeOffset now) =>
        now - figures.AsOf <= 2 * point.Interval.Span;

    /// <summary>
    /// The rate of a point counts as that of now for three of its intervals, and for a minute at least; after that it is missing in the
    /// sums above. Three is how long the metering rules hold a power (M-04); the minute is this software's setting, so that a gateway
    /// which sends its seconds in packets does not make sums flicker.
    /// </summary>
    public static bool IsPresent(PointFigures figures, PointDefinition point, DateTimeOffset now)
    {
        var silence = now - figures.AsOf;
        return silence <= PresentIntervals * point.Interval.Span || silence <= LeastPresence;
    }

    /// <summary>A rate is expected of every point but those that report once a day, once a month or when a person reads them.</summary>
    private static bool IsRateExpected(PointDefinition point) => !point.Manual && !point.Interval.IsCalendarDay && !point.Interval.IsCalendarMonth;

    private static FlowTotal Flow(PointFigures? figures, PointDefinition point, PointPlace place, DateTimeOffset now)
    {
        var (unit, factor) = (point.Unit, 1.0);
        foreach (var known in EnergyUnits)
        {
            if (known.Unit == point.Unit)
            {
                (unit, factor) = (known.Base, known.Factor);
                break;
            }
        }
        var isCounter = point.Kind != PointKind.Power;
        var isKnown = figures?.RatePerHour is not null && IsPresent(figures, point, now);
        var counted = isKnown || IsRateExpected(point) ? 1 : 0;
        var missing = isKnown ? 0 : counted;
        var rate = isKnown ? figures!.RatePerHour!.Value * factor : 0;
        var today = place.CountsToday ? figures : null;
        return new FlowTotal(
            point.Carrier,
            point.Role,
            place.CountsUpTo,
            unit,
            RatePerHour: place.CountsRate ? rate : 0,
            IntervalRate: isCounter ? rate : 0,
            Today: today is null ? 0 : today.Today * factor,
            CostToday: today?.CostToday ?? 0,
            CarbonToday: today?.CarbonToday ?? 0,
            CarbonPerHour: place.CountsRate && isKnown ? figures!.CarbonPerHour : 0)
        {
            RatePoints = place.CountsRate ? counted : 0,
            MissingRates = place.CountsRate ? missing : 0,
            IntervalPoints = isCounter ? counted : 0,
            MissingIntervals = isCounter ? missing : 0,
            TodayPoints = today is null ? 0 : 1,
            Quality = figures?.Quality ?? ReadingQuality.Measured,
        };
    }
}
