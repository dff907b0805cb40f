using System.Collections.Immutable;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory.Answers;

/// <summary>The inventory of the organisation beside its metered lines: boundary, views, break-downs, records, uncertainty, completeness.</summary>
public sealed record DetailAnswer
{
    /// <summary>Warming potentials asked for; null: as the model names them.</summary>
    public required string? PotentialSet { get; init; }

    public required GrossAnswer Gross { get; init; }

    public required ViewsAnswer Views { get; init; }

    /// <summary>Both views of scope 2 and the green power between them; null where no electricity was bought or no residual factor is known.</summary>
    public required MarketAnswer? Market { get; init; }

    public required ImmutableArray<BoundaryAnswer> Boundaries { get; init; }

    public required ImmutableArray<GateAnswer> Gates { get; init; }

    /// <summary>True where nothing that scopes 1 and 2 need is missing.</summary>
    public required bool CompleteScope12 { get; init; }

    /// <summary>True where every category of scope 3 has data or an exclusion with a reason.</summary>
    public required bool CompleteScope3 { get; init; }

    public required ImmutableArray<GasAnswer> Gases { get; init; }

    /// <summary>ISO 14064-1:2018 categories 1 to 6.</summary>
    public required ImmutableArray<IsoAnswer> IsoCategories { get; init; }

    /// <summary>Scope 3 by category.</summary>
    public required ImmutableArray<Scope3Answer> Scope3Categories { get; init; }

    /// <summary>Break-downs by name: building, department, system, asset, carrier, source. Each adds up to the same total.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<BreakdownAnswer>> Breakdowns { get; init; }

    /// <summary>Share that the key parts of a break-down reach.</summary>
    public required double KeyShare { get; init; }

    public required ImmutableArray<DetailMonthAnswer> Months { get; init; }

    public required ImmutableArray<SourceAnswer> Sources { get; init; }

    public required ImmutableArray<ItemAnswer> Records { get; init; }

    public required ImmutableArray<RecordGapAnswer> RecordGaps { get; init; }

    public required ImmutableArray<ItemAnswer> Removals { get; init; }

    public required ImmutableArray<ItemAnswer> Biogenic { get; init; }

    public required ImmutableArray<ItemAnswer> Beside { get; init; }

    public required ImmutableArray<ExcludedAnswer> Excluded { get; init; }

    public required UncertaintyAnswer Uncertainty { get; init; }

    /// <param name="inventory">The inventory.</param>
    /// <param name="topology">Tells names of assets.</param>
    /// <param name="calendar">Local calendar.</param>
    public static DetailAnswer Of(OrganisationInventory inventory, TwinTopology topology, FactoryCalendar calendar)
    {
        var boundary = inventory.Boundaries[^1].Boundary;
        var map = new BoundaryMap(boundary, topology);
        var gates = CompletenessGates.Of(inventory);
        var keyShare = boundary.KeyShare ?? Breakdown.UsualKeyShare;
        var figures = FiguresDetail.Of(inventory, topology, calendar);
        return new DetailAnswer
        {
            PotentialSet = inventory.PotentialSet,
            Gross = GrossAnswer.Of(inventory),
            Views = ViewsAnswer.Of(inventory),
            Market = figures.Market,
            Boundaries = [.. inventory.Boundaries.Select(BoundaryAnswer.Of)],
            Gates = [.. gates.Select(GateAnswer.Of)],
            CompleteScope12 = CompletenessGates.IsComplete(gates, CompletenessGates.Scope12),
            CompleteScope3 = CompletenessGates.IsComplete(gates, CompletenessGates.Scope3),
            Gases = [.. GasTable.Of(inventory.Items).Select(GasAnswer.Of)],
            IsoCategories = [.. IsoAnswer.Of(inventory.Items)],
            Scope3Categories = [.. Scope3Answer.Of(inventory)],
            Breakdowns = BreakdownAnswer.All(inventory.Items, map, topology, keyShare),
            KeyShare = keyShare,
            Months = [.. DetailMonthAnswer.Of(inventory, calendar)],
            Sources = [.. SourceTable.Of(inventory.Items, map).Select(SourceAnswer.Of)],
            Records = figures.Records,
            RecordGaps = [.. inventory.ActivityGaps.Select(RecordGapAnswer.Of)],
            Removals = figures.Removals,
            Biogenic = figures.Biogenic,
            Beside = figures.Beside,
            Excluded = [.. inventory.Excluded.GroupBy(e => (e.Item.Asset, e.Item.Carrier, e.Item.Scope, e.Item.Category3, e.Reason, e.Named)).Select(g => ExcludedAnswer.Of([.. g], topology))],
            Uncertainty = UncertaintyAnswer.Of(inventory),
        };
    }
}

/// <summary>Gross emissions: always first, before anything is taken off [tCO2e]. The two views of scope 2 are never added.</summary>
/// <param name="Scope1">Null where nothing was counted, which is not zero.</param>
/// <param name="Location">Scope 1 and location-based scope 2.</param>
/// <param name="Market">Scope 1 and market-based scope 2; null where that is not known.</param>
/// <param name="Total">Scope 1, location-based scope 2 and scope 3 as far as it is told.</param>
/// <param name="Consolidated">The share of the legal entity of <paramref name="Total"/>, with equity share only.</param>
public sealed record GrossAnswer(
    double? Scope1, double? Scope2Location, double? Scope2Market, double? Scope3, double? Location, double? Market, double? Total, double? Consolidated)
{
    internal static GrossAnswer Of(OrganisationInventory inventory)
    {
        var (one, two, three) = (inventory.Total(EmissionScope.Scope1), inventory.Total(EmissionScope.Scope2), inventory.Total(EmissionScope.Scope3));
        var total = Sum(one, two, three);
        return new GrossAnswer(
            one, two, inventory.MarketTotal, three, Sum(one, two), inventory.MarketTotal is { } market ? Sum(one, market) : null, total,
            total * inventory.Boundaries[^1].Boundary.EquityShare);
    }

    private static double? Sum(params double?[] parts) => parts.All(p => p is null) ? null : parts.Sum(p => p ?? 0);
}

/// <summary>The same inventory seen in other ways [tCO2e] (GB/T 32151.34-2024, B.1; T/CQSES 56 and T/DZJN 108 differ in gases).</summary>
/// <param name="Co2Only">CO2 of scopes 1 and 2, location-based [tCO2].</param>
/// <param name="Co2e">All gases of the same.</param>
/// <param name="NonCo2">Gases other than CO2 of the same, as far as factors tell them apart.</param>
/// <param name="NotSplit">What factors in CO2e do not tell apart.</param>
/// <param name="WithoutElectricityAndHeat">Scope 1 alone.</param>
/// <param name="WithElectricityAndHeat">Scope 1 and purchased energy less exported energy, as GB/T 32150-2025 totals it.</param>
/// <param name="Exported">Of it, what was given back.</param>
public sealed record ViewsAnswer(
    double Co2Only, double Co2e, double NonCo2, double NotSplit, double WithoutElectricityAndHeat, double WithElectricityAndHeat, double Exported)
{
    internal static ViewsAnswer Of(OrganisationInventory inventory)
    {
        var items = inventory.Items.Where(i => i.Scope is EmissionScope.Scope1 or EmissionScope.Scope2).ToList();
        double Gas(Func<Methods.GasFamily, bool> of) => items.Sum(i => i.Gases.Where(g => of(g.Family)).Sum(g => g.KilogramsCO2e)) / 1000;
        var (direct, all) = (items.Where(i => i.Scope == EmissionScope.Scope1).Sum(i => i.Tonnes), items.Sum(i => i.Tonnes));
        var exported = inventory.Metered.Outside.Where(l => l.Kind == LineKind.Export).Sum(l => l.Emissions.Tonnes);
        return new ViewsAnswer(
            Gas(f => f == Methods.GasFamily.Co2), all, Gas(f => f is not (Methods.GasFamily.Co2 or Methods.GasFamily.Unsplit)), Gas(f => f == Methods.GasFamily.Unsplit),
            direct, all - exported, exported);
    }
}

/// <summary>A month over all sources [tCO2e]; null where nothing was counted in the scope.</summary>
public sealed record DetailMonthAnswer(DateTimeOffset Start, double? Scope1, double? Scope2Location, double? Scope3)
{
    internal static IEnumerable<DetailMonthAnswer> Of(OrganisationInventory inventory, FactoryCalendar calendar)
    {
        var sums = new Dictionary<(EmissionScope, DateTimeOffset), double>();
        foreach (var item in inventory.Items)
        {
            foreach (var month in item.Months)
            {
                var key = (item.Scope, month.Start);
                sums[key] = sums.GetValueOrDefault(key) + (month.Kilograms / 1000);
            }
        }
        double? Of(EmissionScope scope, DateTimeOffset start) => sums.TryGetValue((scope, start), out var sum) ? sum : null;
        return calendar.Steps(inventory.Metered.Period, Step.Month).Select(m => new DetailMonthAnswer(
            calendar.ToLocal(m.Start), Of(EmissionScope.Scope1, m.Start), Of(EmissionScope.Scope2, m.Start), Of(EmissionScope.Scope3, m.Start)));
    }
}
