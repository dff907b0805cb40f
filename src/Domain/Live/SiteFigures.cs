using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Live;

/// <summary>
/// The electricity of a whole site, worked out from the flows that count at its root. Powers in kW; grid positive when importing,
/// storage positive when discharging.
/// </summary>
public sealed record SiteFigures(
    double? GridKw,
    double? PvKw,
    double? StorageKw,
    double? LoadKw,
    double EnergyTodayKwh,
    double CostTodayCny,
    double Scope1TodayKg,
    double Scope2TodayKg,
    double CarbonKgPerHour,
    double? BalanceInKw,
    double? BalanceOutKw,
    double? RenewableShare)
{
    private const string Electricity = "electricity";

    /// <param name="flows">Flows that count at the root.</param>
    /// <param name="children">What the children of the root told: the uses that the intake is balanced against.</param>
    public static SiteFigures Of(ImmutableArray<FlowTotal> flows, IEnumerable<Contribution> children)
    {
        var electricity = flows.Where(f => f.Carrier == Electricity).ToImmutableArray();
        double? Power(Func<FlowTotal, double> figure, params FlowRole[] roles) =>
            electricity.Any(f => roles.Contains(f.Role))
                ? electricity.Where(f => roles.Contains(f.Role)).Sum(f => f.Role is FlowRole.Export or FlowRole.Charge ? -figure(f) : figure(f))
                : null;

        var grid = Power(f => f.RatePerHour, FlowRole.Import, FlowRole.Export);
        var pv = Power(f => f.RatePerHour, FlowRole.Generation);
        var storage = Power(f => f.RatePerHour, FlowRole.Discharge, FlowRole.Charge);
        var direct = Power(f => f.RatePerHour, FlowRole.Consumption);
        double? load = grid is null && direct is null ? null : (grid ?? 0) + (direct ?? 0) + (pv ?? 0) + (storage ?? 0);

        FlowRole[] sources = [FlowRole.Import, FlowRole.Export, FlowRole.Generation, FlowRole.Discharge, FlowRole.Charge];
        var balanceIn = grid is null ? null : Power(f => f.IntervalRate, sources);
        double? balanceOut = balanceIn is null
            ? null
            : children.SelectMany(c => c.Flows)
                .Where(f => f.Carrier == Electricity && f.Role == FlowRole.Consumption)
                .Sum(f => f.IntervalRate);

        var intakes = flows.Where(f => f.Role == FlowRole.Import).Select(f => f.Carrier).ToHashSet(StringComparer.Ordinal);
        ILookup<EmissionScope?, FlowTotal> scopes = flows
            .Where(f => EmissionSources.Of(f.Carrier)?.Emits(f.Role, intakes.Contains(f.Carrier)) == true)
            .ToLookup(f => EmissionSources.Of(f.Carrier)?.Scope);
        var (scope1, scope2) = (scopes[EmissionScope.Scope1].ToImmutableArray(), scopes[EmissionScope.Scope2].ToImmutableArray());
        return new SiteFigures(
            grid,
            pv,
            storage,
            load,
            EnergyTodayKwh: (Power(f => f.Today, sources) ?? 0) + (Power(f => f.Today, FlowRole.Consumption) ?? 0),
            CostTodayCny: flows.Sum(f => f.Role == FlowRole.Export ? -f.CostToday : f.CostToday),
            Scope1TodayKg: scope1.Sum(f => f.CarbonToday),
            Scope2TodayKg: scope2.Sum(f => f.CarbonToday),
            CarbonKgPerHour: scope1.Sum(f => f.CarbonPerHour) + scope2.Sum(f => Math.Max(0, f.CarbonPerHour)),
            balanceIn,
            balanceOut,
            RenewableShare: load is > 0 && pv is { } sun ? Math.Clamp((sun - Math.Max(0, -(grid ?? 0))) / load.Value, 0, 1) : null);
    }
}
