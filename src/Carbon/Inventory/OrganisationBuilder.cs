using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Carbon.Inventory.Market;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Carbon.Uncertainty;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory;

/// <summary>What an inventory is asked for.</summary>
/// <param name="Period">Period; its ends need not be those of a day.</param>
/// <param name="Asset">Only what belongs at and below this asset; null for the whole organisation.</param>
/// <param name="PotentialSet">ar5 or ar6; null: the warming potentials that the model names, and ar5 where it names none.</param>
/// <param name="Boundaries">What was stated.</param>
/// <param name="Activities">Activity records.</param>
/// <param name="Green">Green power put to use.</param>
public sealed record InventoryRequest(
    TimeInterval Period, AssetId? Asset, string? PotentialSet, BoundaryBook Boundaries, ActivityBook Activities, IReadOnlyList<GreenPowerUse> Green)
{
    /// <summary>Own power whose certificates were sold.</summary>
    public IReadOnlyList<SoldOwnPower> SoldOwn { get; init; } = [];

    public static InventoryRequest Of(TimeInterval period, AssetId? asset = null) => new(period, asset, null, BoundaryBook.Empty, ActivityBook.Empty, []);
}

/// <summary>Makes the inventory of an organisation: metered lines, activity records, boundary, both views of scope 2.</summary>
/// <param name="topology">The factory.</param>
/// <param name="calendar">Its local calendar.</param>
/// <param name="factors">Picks factors.</param>
/// <param name="series">What the meters say.</param>
public sealed class OrganisationBuilder(TwinTopology topology, FactoryCalendar calendar, FactorPicker factors, IFactorySeries series)
{
    /// <summary>Warming potentials where nobody chooses a set.</summary>
    private const string UsualSet = "ar5";

    public async Task<OrganisationInventory> BuildAsync(InventoryRequest request, CancellationToken cancellationToken = default)
    {
        var twin = request.PotentialSet is { } set ? new TwinTopology(GwpSets.Apply(topology.Model, set, factors.Factors)) : topology;
        var metered = await new InventoryBuilder(twin, calendar, factors, series).BuildAsync(request.Period, request.Asset, cancellationToken).ConfigureAwait(false);
        var years = YearsOf(request, twin);
        var sorter = new BoundarySorter(years, twin, calendar);
        var counted = Inside(metered, sorter);
        var other = new CombustionGases(factors, request.PotentialSet ?? UsualSet);
        foreach (var line in metered.Lines.Where(l => !IsBeside(l)))
        {
            sorter.Add(MeterItems.Of(line, calendar, MeterClass.HalfWidth(twin.Point(line.Point)?.AccuracyClass)));
            if (other.Of(line, calendar) is { } gases)
            {
                sorter.Add(gases);
            }
        }
        var activities = new ActivityItems(twin, calendar, new MethodEngine(factors, request.PotentialSet ?? UsualSet), request, metered.Intakes);
        activities.AddTo(sorter);
        var (market, note) = await new MarketView(twin, calendar, factors, series).OfAsync(counted, sorter.Counted, years, request, cancellationToken).ConfigureAwait(false);
        return new OrganisationInventory
        {
            Metered = counted,
            Boundaries = years,
            PotentialSet = request.PotentialSet,
            Items = [.. sorter.Counted],
            Activities = [.. activities.Lines],
            ActivityGaps = [.. activities.Gaps],
            Removals = [.. activities.Removals],
            Biogenic = [.. activities.Biogenic.Concat(Biogenic(counted))],
            Beside = [.. activities.Beside],
            Excluded = [.. sorter.Excluded],
            Superseded = [.. activities.Superseded],
            Market = market,
            MarketNote = note,
            FuelsWithoutOtherGases = other.Missing,
            SupplyTerms = SupplyTerms(counted, twin),
        };
    }

    private ImmutableArray<YearBoundary> YearsOf(InventoryRequest request, TwinTopology twin) =>
        [.. calendar.Steps(request.Period, Step.Year).Select(y => calendar.ToLocal(y.Start).Year)
            .Select(y => new YearBoundary(y, request.Boundaries.Of(y)?.Boundary ?? OrganisationBoundary.Assumed(twin.Model, y), request.Boundaries.Of(y)))];

    /// <summary>What the boundary holds of the metered lines. Gases of the Montreal Protocol stand beside the totals.</summary>
    private static CarbonInventory Inside(CarbonInventory metered, BoundarySorter sorter)
    {
        var inside = metered.Lines.Where(l => !IsBeside(l) && sorter.Counts(l)).ToImmutableArray();
        return metered with
        {
            Lines = inside,
            // The meters of supply tell more than what the boundary holds once part of it is left out.
            Intakes = inside.Length == metered.Lines.Length ? metered.Intakes : [],
            Outside = [.. metered.Outside.Concat(metered.Lines.Where(IsBeside))],
        };
    }

    private static bool IsBeside(InventoryLine line) => LineGas.FamilyOf(line.Factor.Factor) == GasFamily.Montreal;

    private IEnumerable<EmissionItem> Biogenic(CarbonInventory counted) =>
        counted.Outside.Where(l => l.Kind != LineKind.Export && !IsBeside(l)).Select(l => MeterItems.Of(l, calendar));

    /// <summary>How well the meters of supply are known: the total rests on them, not on the meters that split it.</summary>
    private ImmutableArray<UncertainTerm> SupplyTerms(CarbonInventory counted, TwinTopology twin) =>
        [.. (counted.Intakes.IsEmpty ? counted.Lines : counted.Intakes)
            .Select(l => MeterItems.Of(l, calendar, MeterClass.HalfWidth(twin.Point(l.Point)?.AccuracyClass)).Term)];
}
