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

    /// <remarks>
    /// What a silent meter showed last is in no rate. A rate of some of its meters is what those show (see <see cref="RateCover"/>); the
    /// balance and the renewable share compare meters with each other and are left out where one is missing.
    /// </remarks>
    /// <param name="flows">Flows that count at the root.</param>
    /// <param name="children">What the children of the root told: the uses that the intake is balanced against.</param>
    public static SiteFigures Of(ImmutableArray<FlowTotal> flows, IEnumerable<Contribution> children)
    {
        var electricity = flows.Where(f => f.Carrier == Electricity).ToImmutableArray();
        double Sum(Func<FlowTotal, double> figure, params FlowRole[] roles) =>
            electricity.Where(f => roles.Contains(f.Role)).Sum(f => f.Role is FlowRole.Export or FlowRole.Charge ? -figure(f) : figure(f));
        double? Rate(params FlowRole[] roles) => FlowSums.Cover(electricity, null, roles).IsKnown ? Sum(f => f.RatePerHour, roles) : null;

        var grid = Rate(FlowRole.Import, FlowRole.Export);
        var pv = Rate(FlowRole.Generation);
        var storage = Rate(FlowRole.Discharge, FlowRole.Charge);
        var direct = Rate(FlowRole.Consumption);
        // A load without the grid's share, where there is a grid, would be no load at all.
        var isGridSilent = grid is null && FlowSums.Cover(electricity, null, FlowRole.Import, FlowRole.Export).Missing > 0;
        double? load = isGridSilent || (grid is null && direct is null) ? null : (grid ?? 0) + (direct ?? 0) + (pv ?? 0) + (storage ?? 0);

        FlowRole[] sources = [FlowRole.Import, FlowRole.Export, FlowRole.Generation, FlowRole.Discharge, FlowRole.Charge];
        var uses = children.SelectMany(c => c.Flows).Where(f => f.Carrier == Electricity && f.Role == FlowRole.Consumption).ToList();
        var isBalanced = grid is not null && IsWhole(electricity.Where(f => sources.Contains(f.Role))) && IsWhole(uses);
        double? balanceIn = isBalanced ? Sum(f => f.IntervalRate, sources) : null;
        double? balanceOut = isBalanced ? uses.Sum(f => f.IntervalRate) : null;

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
            EnergyTodayKwh: Sum(f => f.Today, [.. sources, FlowRole.Consumption]),
            CostTodayCny: flows.Sum(f => f.Role == FlowRole.Export ? -f.CostToday : f.CostToday),
            Scope1TodayKg: scope1.Sum(f => f.CarbonToday),
            Scope2TodayKg: scope2.Sum(f => f.CarbonToday),
            CarbonKgPerHour: scope1.Sum(f => f.CarbonPerHour) + scope2.Sum(f => Math.Max(0, f.CarbonPerHour)),
            balanceIn,
            balanceOut,
            RenewableShare: load is > 0 && pv is { } sun && FlowSums.Cover(electricity).Missing == 0 ? Math.Clamp((sun - Math.Max(0, -(grid ?? 0))) / load.Value, 0, 1) : null);
    }

    private static bool IsWhole(IEnumerable<FlowTotal> flows) => flows.All(f => f.MissingIntervals == 0);
}
