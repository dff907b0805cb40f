using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Types;

namespace FactoryTwin.Carbon.Ledger.Years;

/// <summary>What one claim has of a year.</summary>
public sealed record Allocation(string Claim, UnitUse Use, string Profile, ImmutableArray<AllocatedUnits> Units, string Closed, bool Confirmed)
{
    public long Count => Units.Sum(u => u.Serials.Count);
}

/// <summary>All that is allocated to one inventory year, folded from its events.</summary>
public sealed record YearBook(ImmutableSortedDictionary<string, Allocation> Claims, ImmutableHashSet<string> Released)
{
    public static readonly YearBook Empty = new(ImmutableSortedDictionary.Create<string, Allocation>(StringComparer.Ordinal), []);

    /// <summary>Certificates allocated [MWh].</summary>
    public long Certificates => Claims.Values.Where(a => a.Use == UnitUse.Electricity).Sum(a => a.Count);

    /// <summary>Credits allocated [tCO2e].</summary>
    public long Credits => Claims.Values.Where(a => a.Use == UnitUse.Offset).Sum(a => a.Count);

    public YearBalance Balance => new(Credits, Certificates, Claims.Values.Where(a => a.Confirmed).Sum(a => a.Count));

    public static YearBook Rebuild(IEnumerable<YearEvent> events) => events.Aggregate(Empty, (book, e) => book.Apply(e));

    /// <summary>Certificates of a month of production [MWh].</summary>
    public long CertificatesOf(int month) => Claims.Values.Where(a => a.Use == UnitUse.Electricity)
        .SelectMany(a => a.Units).Where(u => u.Produced?.Month == month).Sum(u => u.Serials.Count);

    public YearBook Apply(YearEvent happened) => happened switch
    {
        UnitsAllocated e => this with { Claims = Claims.SetItem(e.Claim, new Allocation(e.Claim, e.Use, e.Profile, e.Units, e.Closed, Confirmed: false)) },
        AllocationConfirmed e => this with { Claims = Claims.SetItem(e.Claim, Claims[e.Claim] with { Confirmed = true }) },
        AllocationReleased e => this with { Claims = Claims.Remove(e.Claim), Released = Released.Add(e.Claim) },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is not known to this release."),
    };
}
