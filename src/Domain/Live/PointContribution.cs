using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Live;

/// <summary>What a point adds to its asset.</summary>
public static class PointContribution
{
    /// <summary>Energy in kWh, rates in kW; every other unit stays what it is.</summary>
    private static readonly (string Unit, string Base, double Factor)[] EnergyUnits =
    [
        ("MWh", "kWh", 1000), ("GWh", "kWh", 1e6), ("Wh", "kWh", 0.001), ("MW", "kWh", 1000), ("W", "kWh", 0.001), ("kW", "kWh", 1),
    ];

    public static Contribution Of(PointFigures figures, PointDefinition point, PointPlace place, DateTimeOffset now)
    {
        var flows = point.Kind == PointKind.State || point.Carrier.Length == 0 || place.CountsUpTo == int.MaxValue
            ? []
            : new[] { Flow(figures, point, place) };
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
            StateOfCharge = point.Quantity == "state of charge" && figures is { Value: { } charge, Quality: not ReadingQuality.Suspect } ? charge / (point.Unit == "%" ? 100 : 1) : null,
        };
    }

    /// <summary>A point is fresh until twice its interval has passed without a reading.</summary>
    public static bool IsFresh(PointFigures figures, PointDefinition point, DateTimeOffset now) =>
        now - figures.AsOf <= 2 * point.Interval.Span;

    private static FlowTotal Flow(PointFigures figures, PointDefinition point, PointPlace place)
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
        var rate = (figures.RatePerHour ?? 0) * factor;
        return new FlowTotal(
            point.Carrier,
            point.Role,
            place.CountsUpTo,
            unit,
            RatePerHour: place.CountsRate ? rate : 0,
            IntervalRate: point.Kind == PointKind.Power ? 0 : rate,
            Today: place.CountsToday ? figures.Today * factor : 0,
            CostToday: place.CountsToday ? figures.CostToday : 0,
            CarbonToday: place.CountsToday ? figures.CarbonToday : 0,
            CarbonPerHour: place.CountsRate ? figures.CarbonPerHour : 0);
    }
}
