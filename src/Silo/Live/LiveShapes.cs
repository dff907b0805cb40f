using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Contracts.Alarms;
using FactoryTwin.Contracts.Nodes;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Live;

/// <summary>Turns what grains show into what browsers read.</summary>
internal static class LiveShapes
{
    private const string Electricity = "electricity";

    public static LiveNode Node(NodeFigures figures, int alarms)
    {
        FlowRole[] roles = figures.Kind switch
        {
            "pv-array" => [FlowRole.Generation],
            "storage" => [FlowRole.Discharge, FlowRole.Charge],
            _ => [FlowRole.Consumption, FlowRole.Import, FlowRole.Export],
        };
        var electricity = figures.Flows.Where(f => f.Carrier == Electricity && roles.Contains(f.Role)).ToList();
        double Sum(Func<FlowTotal, double> figure) => electricity.Sum(f => f.Role is FlowRole.Export or FlowRole.Charge ? -figure(f) : figure(f));
        var power = FlowSums.Cover(electricity);
        var carbon = FlowSums.Cover(figures.Flows);

        return new LiveNode
        {
            Id = figures.Id,
            Kind = figures.Kind,
            Status = figures.Status,
            AsOf = figures.AsOf,
            Quality = figures.AsOf is null ? "missing" : Word(Heard(electricity) ?? figures.ReadingQuality),
            Stale = figures.AsOf is not null && figures.LivePoints == 0,
            PowerKw = power.IsKnown ? Sum(f => f.RatePerHour) : null,
            PowerFrom = new LiveCover(power.Points, power.Missing),
            EnergyTodayKwh = electricity.Any(f => f.TodayPoints > 0) ? Sum(f => f.Today) : null,
            CostTodayCny = figures.Flows.Sum(f => f.Role == FlowRole.Export ? -f.CostToday : f.CostToday),
            CarbonTodayKg = figures.Flows.Sum(f => f.CarbonToday),
            Scope1TodayKg = Scope(figures.Flows, EmissionScope.Scope1),
            Scope2TodayKg = Scope(figures.Flows, EmissionScope.Scope2),
            CarbonKgPerHour = carbon.IsKnown ? figures.Flows.Sum(f => f.CarbonPerHour) : null,
            CarbonFrom = new LiveCover(carbon.Points, carbon.Missing),
            Carriers = [.. figures.Flows.GroupBy(f => (f.Carrier, f.Role, f.Unit)).Select(g => Carrier(g.Aggregate((a, b) => a.Plus(b))))],
            Figures = [.. figures.Figures.Select(f => new LiveFigure(f.Name, f.Value, f.Unit, f.Note, f.IsEstimated ? "estimated" : "measured", f.Origin))],
            Points = figures.Points,
            LivePoints = figures.LivePoints,
            Alarms = alarms,
        };
    }

    /// <summary>The worst quality of what was heard of some flows; null where nothing was.</summary>
    private static ReadingQuality? Heard(List<FlowTotal> flows) =>
        flows.Where(f => f.HasRate || f.TodayPoints > 0).Select(f => (ReadingQuality?)f.Quality).Max();

    private static LiveCarrier Carrier(FlowTotal flow) => new(
        flow.Carrier,
        Camel(flow.Role.ToString()),
        flow.Unit,
        flow.HasRate ? flow.RatePerHour : null,
        flow.TodayPoints > 0 ? flow.Today : null,
        flow.HasRate || flow.TodayPoints > 0 ? Word(flow.Quality) : "missing",
        flow.RatePoints,
        flow.MissingRates);

    public static LivePoint Point(PointDefinition point, PointFigures? figures, DateTimeOffset now, DateTimeOffset dayStart)
    {
        var isToday = figures is not null && figures.DayStart == dayStart && figures.AsOf >= dayStart;
        var (rateUnit, todayUnit) = point.Kind switch
        {
            PointKind.State => (null, null),
            PointKind.Power => (point.Unit, point.Unit == "kW" ? "kWh" : $"{point.Unit}h"),
            _ => (point.Unit == "kWh" ? "kW" : $"{point.Unit}/h", point.Unit),
        };
        return new LivePoint(
            point.Id.Value,
            figures?.Value,
            point.Unit,
            figures?.AsOf,
            figures is null ? "missing" : Word(figures.Quality),
            figures is null || !PointContribution.IsFresh(figures, point, now),
            point.Kind == PointKind.State ? null : figures?.RatePerHour,
            rateUnit,
            isToday && point.Kind != PointKind.State ? figures!.Today : null,
            todayUnit);
    }

    public static LiveFactory Factory(LoadedFactory factory, FactoryFigures figures, IReadOnlyCollection<LiveAlarm> open, DateTimeOffset now)
    {
        var node = figures.Node;
        var power = FlowSums.Cover(node.Flows, Electricity);
        var carbon = FlowSums.Cover(node.Flows);
        return new LiveFactory
        {
            Id = factory.Id.Value,
            AsOf = node.AsOf,
            PowerKw = figures.PowerKw,
            PowerFrom = new LiveCover(power.Points, power.Missing),
            GridKw = figures.GridKw,
            PvKw = figures.PvKw,
            StorageKw = figures.StorageKw,
            StateOfCharge = figures.StateOfCharge,
            EnergyTodayKwh = figures.EnergyTodayKwh,
            CostTodayCny = figures.CostTodayCny,
            CarbonTodayKg = figures.Scope1TodayKg + figures.Scope2TodayKg,
            Scope1TodayKg = figures.Scope1TodayKg,
            Scope2TodayKg = figures.Scope2TodayKg,
            CarbonKgPerHour = carbon.IsKnown ? figures.CarbonKgPerHour : null,
            CarbonFrom = new LiveCover(carbon.Points, carbon.Missing),
            RenewableShare = figures.RenewableShare,
            Balance = figures is { BalanceInKw: { } into, BalanceOutKw: { } outOf }
                ? new LiveBalance(into, outOf, into - outOf, into == 0 ? null : (into - outOf) / into)
                : null,
            Tariff = factory.Tariffs.TryGetValue(Electricity, out var clock) ? Tariff(clock, now) : null,
            Points = new LivePoints(factory.Model.Points.Length, node.LivePoints),
            Alarms = new LiveAlarmCounts(
                open.Count(a => a.Severity == "critical"), open.Count(a => a.Severity == "major"), open.Count(a => a.Severity == "minor")),
            CompletenessToday = Completeness(factory, figures.CoveredSecondsToday, now),
            Factors = Factors(factory),
        };
    }

    public static LiveAlarm Alarm(AlarmMessage alarm) => new(
        alarm.Report.Key,
        alarm.Report.Kind,
        alarm.Report.Severity,
        alarm.Report.Asset,
        alarm.Report.Point,
        alarm.Report.Since,
        alarm.Until,
        alarm.Report.Value,
        alarm.Report.Limit,
        alarm.Report.Unit,
        alarm.Count,
        alarm.AcknowledgedBy is { } by ? new LiveAcknowledgement(by, alarm.AcknowledgedAt, alarm.Note) : null,
        new LiveText(alarm.Report.MessageZh, alarm.Report.MessageEn));

    public static string Word(ReadingQuality quality) => quality.ToString().ToLowerInvariant();

    private static LiveTariff? Tariff(TariffClock clock, DateTimeOffset now)
    {
        var at = clock.At(now);
        if (at.Now.Price is not { } price)
        {
            return null;
        }
        var next = at.Next ?? at.Now;
        return new LiveTariff(
            at.Now.Band.ToText(),
            (double)price.Value,
            clock.Tariff.Currency,
            clock.Tariff.Unit.Code,
            clock.Calendar.ToLocal(at.Now.Span.End),
            next.Band.ToText(),
            (double)(next.Price?.Value ?? price.Value));
    }

    private static double Scope(ImmutableArray<FlowTotal> flows, EmissionScope scope) =>
        flows.Where(f => EmissionSources.Of(f.Carrier)?.Scope == scope).Sum(f => f.CarbonToday);

    private static ImmutableArray<LiveFactor> Factors(LoadedFactory factory) =>
    [
        .. factory.Model.Points
            .Where(p => factory.Factors.ContainsKey(p.Id) && EmissionSources.Of(p.Carrier) is not null)
            .GroupBy(p => (p.Carrier, factory.Factors[p.Id].Factor.Reference))
            .OrderBy(g => g.Key.Carrier, StringComparer.Ordinal).ThenBy(g => g.Key.Reference, StringComparer.Ordinal)
            .Select(g => Factor(g.Key.Carrier, [.. g.Where(p => p.Factor is not null).Select(p => p.Id.Value)], factory.Factors[g.First().Id])),
    ];

    private static LiveFactor Factor(string carrier, ImmutableArray<string> points, AppliedFactor used) => new(
        carrier,
        Camel(EmissionSources.Of(carrier)!.Scope.ToString()),
        points,
        used.Factor.Value,
        used.Factor.UnitText,
        used.Factor.Reference,
        used.Factor.Edition,
        used.Choice.IsFallback,
        used.Factor.Provenance.Source,
        used.Factor.Provenance.Confidence.ToString());

    /// <summary>Covered part of the time that has passed today, over the points that report through the day.</summary>
    private static double? Completeness(LoadedFactory factory, double coveredSeconds, DateTimeOffset now)
    {
        var points = factory.Model.Points.Count(p => p.Kind != PointKind.State && !p.Manual && !p.Interval.IsCalendarDay && !p.Interval.IsCalendarMonth);
        // The metering interval under way cannot be covered yet.
        var passed = (now - factory.Calendar.Floor(now, Domain.Time.Step.Day)).TotalSeconds - 900;
        return points == 0 || passed <= 0 ? null : Math.Clamp(coveredSeconds / (points * passed), 0, 1);
    }

    private static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}
