using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Carbon.Inventory.Market;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Carbon.Uncertainty;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory;

/// <summary>
/// The inventory of an organisation for a period (组织层面排放清单): meters, activity records and design values inside the boundary. Every
/// break-down adds up the same <see cref="Items"/>.
/// </summary>
public sealed record OrganisationInventory
{
    /// <summary>Metered lines inside the boundary.</summary>
    public required CarbonInventory Metered { get; init; }

    /// <summary>The boundary of each factory-local year that the period touches.</summary>
    public required ImmutableArray<YearBoundary> Boundaries { get; init; }

    /// <summary>Warming potentials asked for, such as <c>ar6</c>; null: as the model names them.</summary>
    public required string? PotentialSet { get; init; }

    /// <summary>Everything that counts in scope 1, 2 (location-based) or 3.</summary>
    public required ImmutableArray<EmissionItem> Items { get; init; }

    /// <summary>Activity records behind <see cref="Items"/>, <see cref="Removals"/> and <see cref="Biogenic"/>.</summary>
    public required ImmutableArray<ActivityLine> Activities { get; init; }

    /// <summary>Records that could not be worked out: gaps, never zero.</summary>
    public required ImmutableArray<ActivityGap> ActivityGaps { get; init; }

    /// <summary>CO2 taken out: lines of their own, subtracted from nothing here.</summary>
    public required ImmutableArray<EmissionItem> Removals { get; init; }

    /// <summary>CO2 of biological origin: in no total.</summary>
    public required ImmutableArray<EmissionItem> Biogenic { get; init; }

    /// <summary>Of records: given back to others, and gases of the Montreal Protocol. In no total.</summary>
    public required ImmutableArray<EmissionItem> Beside { get; init; }

    /// <summary>Sources that the boundary leaves out.</summary>
    public required ImmutableArray<ExcludedSource> Excluded { get; init; }

    /// <summary>Design values whose place meters have taken.</summary>
    public required ImmutableArray<SupersededDesign> Superseded { get; init; }

    /// <summary>Electricity in both views; null where the market-based one cannot be told.</summary>
    public required MarketElectricity? Market { get; init; }

    /// <summary>Why there is no market-based figure, or what to know about it.</summary>
    public required LocalizedName MarketNote { get; init; }

    /// <summary>Fuels whose CH4 and N2O no factor tells.</summary>
    public required ImmutableArray<string> FuelsWithoutOtherGases { get; init; }

    /// <summary>The meters of supply with how well they are known: what the uncertainty of the metered part rests on.</summary>
    public required ImmutableArray<UncertainTerm> SupplyTerms { get; init; }

    /// <summary>What the uncertainty of scopes 1 and 2 (location-based), and of scope 3, rests on.</summary>
    public IEnumerable<UncertainTerm> Terms => SupplyTerms.Concat(Items.Where(i => i.Origin != ItemOrigin.Meter).Select(i => i.Term));

    public IEnumerable<EmissionItem> Of(EmissionScope scope) => Items.Where(i => i.Scope == scope);

    /// <summary>The figures of a scope that no meter line tells.</summary>
    public IEnumerable<EmissionItem> BesideMeters(EmissionScope scope) => Of(scope).Where(i => i.Origin != ItemOrigin.Meter);

    /// <summary>[tCO2e]; null where nothing was counted in the scope, which is not zero.</summary>
    public double? Total(EmissionScope scope)
    {
        double? sum = null;
        foreach (var item in Of(scope))
        {
            sum = (sum ?? 0) + item.Tonnes;
        }
        return sum;
    }

    /// <summary>False where something that belongs to the scope is not counted, or only in part.</summary>
    public bool IsComplete(EmissionScope scope) => Metered.IsComplete(scope) && !ActivityGaps.Any(g => g.Entered.Record.Scope == scope);

    /// <summary>
    /// Scope 2 in the market-based view [tCO2e]: electricity by contracts and residual factor, heat, steam and cooling as located. Null where
    /// electricity was bought and no residual factor is known.
    /// </summary>
    public double? MarketTotal => Market is null ? null
        : Market.Market + Of(EmissionScope.Scope2).Where(i => i.Carrier != EmissionSources.Electricity).Sum(i => i.Tonnes);
}

/// <summary>The boundary of one year.</summary>
/// <param name="Stated">As somebody stated it; null where none did and the whole site is taken.</param>
public sealed record YearBoundary(int Year, OrganisationBoundary Boundary, BoundaryStated? Stated);

/// <summary>A record that could not be worked out.</summary>
public sealed record ActivityGap(ActivityEntered Entered, LocalizedName Message);

/// <summary>A source that the boundary leaves out.</summary>
/// <param name="Item">What it would have counted.</param>
/// <param name="Reason">Why; null where nobody said, which keeps the inventory from being complete.</param>
/// <param name="Named">False where no exclusion names it: it stands outside every included part.</param>
public sealed record ExcludedSource(EmissionItem Item, string? Reason, bool Named);

/// <summary>A design value in months that a meter tells.</summary>
/// <param name="Entered">The record.</param>
/// <param name="Months">Months that count no longer.</param>
/// <param name="By">The meter.</param>
public sealed record SupersededDesign(ActivityEntered Entered, int Months, PointId By);
