using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace FactoryTwin.Carbon.Factors;

/// <summary>A factor that was picked for a year, and whether it is the one of that year.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="ActivityYear">The year asked for.</param>
public sealed record FactorChoice(Factor Factor, int ActivityYear)
{
    /// <summary>True where the factor describes an earlier year because the year asked for has none; shown beside every figure.</summary>
    public bool IsFallback => Factor.Year < ActivityYear;

    /// <summary>True where a pinned factor describes a later year than the activity.</summary>
    public bool IsLater => Factor.Year > ActivityYear;
}

/// <summary>All factors that are known, found by reference (<c>table:id</c> or <c>table:series</c>) and year.</summary>
public sealed class FactorTable
{
    private readonly ImmutableDictionary<string, Factor> _byReference;
    private readonly ILookup<string, Factor> _bySeries;

    /// <exception cref="ArgumentException">Two factors have one reference.</exception>
    public FactorTable(IEnumerable<Factor> factors)
    {
        All = [.. factors.OrderBy(f => f.Reference, StringComparer.Ordinal)];
        var byReference = ImmutableDictionary.CreateBuilder<string, Factor>(StringComparer.Ordinal);
        foreach (var factor in All)
        {
            if (!byReference.TryAdd(factor.Reference, factor))
            {
                throw new ArgumentException($"The factor '{factor.Reference}' is listed twice.", nameof(factors));
            }
        }
        _byReference = byReference.ToImmutable();
        _bySeries = All.ToLookup(f => $"{f.Table}:{f.Series}", StringComparer.Ordinal);
    }

    public ImmutableArray<Factor> All { get; }

    /// <summary>Picks the factor of a reference for a year.</summary>
    /// <remarks>
    /// A reference to an id is pinned: that edition counts whatever the year. A reference to a series takes the edition of the year, else
    /// the nearest earlier one, which is flagged; it never takes a later one.
    /// </remarks>
    /// <param name="reference"><c>table:id</c> or <c>table:series</c>.</param>
    /// <param name="year">Year of the activity.</param>
    /// <param name="choice">The factor and whether it is of another year.</param>
    /// <param name="why">Why there is none, and which series would be there.</param>
    public bool TrySelect(string reference, int year, [NotNullWhen(true)] out FactorChoice? choice, [NotNullWhen(false)] out string? why)
    {
        why = null;
        var series = _bySeries[reference].Where(f => f.Year is null || f.Year <= year).OrderByDescending(f => f.Year ?? int.MinValue).FirstOrDefault();
        // One that has a single edition carries its id as series: it is pinned then.
        var pinned = _byReference.GetValueOrDefault(reference);
        if ((series ?? pinned) is { } factor)
        {
            choice = new FactorChoice(factor, year);
            return true;
        }
        choice = null;
        why = _bySeries[reference].Any()
            ? $"'{reference}' has no edition of {year} or before; the first is of {_bySeries[reference].Min(f => f.Year)}."
            : $"There is no factor '{reference}'; a reference is table:id or table:series, such as grid:chongqing-average.";
        return false;
    }
}
