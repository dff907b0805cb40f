using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace FactoryTwin.Carbon.Factors;

/// <summary>All factors that are known, found by reference (<c>table:id</c> or <c>table:series</c>) and year. Immutable.</summary>
public sealed class FactorTable
{
    private readonly ImmutableDictionary<string, Factor> _byReference;
    private readonly ILookup<string, Factor> _bySeries;
    private readonly ImmutableHashSet<string> _superseded;

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
        _bySeries = All.ToLookup(f => SeriesOf(f.Table, f.Series), StringComparer.Ordinal);
        _superseded = [.. All.Where(f => f.Supersedes is not null).Select(f => $"{f.Table}:{f.Supersedes}")];
    }

    public ImmutableArray<Factor> All { get; }

    public Factor? Find(string reference) => _byReference.GetValueOrDefault(reference);

    /// <summary>The editions of one factor, oldest first.</summary>
    public IEnumerable<Factor> Editions(string table, string series) =>
        _bySeries[SeriesOf(table, series)].OrderBy(f => f.FirstYear).ThenBy(f => !IsSuperseded(f)).ThenBy(f => f.Reference, StringComparer.Ordinal);

    /// <summary>True where a newer edition names this one as the one that it takes the place of.</summary>
    public bool IsSuperseded(Factor factor) => _superseded.Contains(factor.Reference);

    /// <summary>Picks the factor of a reference for a year.</summary>
    /// <remarks>
    /// A reference to an id is pinned: that edition counts whatever the year. A reference to a series takes the edition of the year, else
    /// the nearest earlier one, which is flagged; it never takes a later one, nor one whose last day lies before the year. Of two for the
    /// same year the one that supersedes the other counts. A single edition may carry its id as series: it is pinned then.
    /// </remarks>
    /// <param name="reference"><c>table:id</c> or <c>table:series</c>.</param>
    /// <param name="year">Year of the activity.</param>
    /// <param name="choice">The factor and whether it is of another year.</param>
    /// <param name="why">Why there is none, and which series would be there.</param>
    public bool TrySelect(string reference, int year, [NotNullWhen(true)] out FactorChoice? choice, [NotNullWhen(false)] out string? why)
    {
        why = null;
        var series = _bySeries[reference]
            .Where(f => f.FirstYear <= year && !(f.ValidTo <= new DateOnly(year, 1, 1)))
            .OrderByDescending(f => f.FirstYear).ThenBy(IsSuperseded).ThenByDescending(f => f.ValidFrom).FirstOrDefault();
        // One that has a single edition carries its id as series: it is pinned then.
        var pinned = _bySeries[reference].Skip(1).Any() ? null : _byReference.GetValueOrDefault(reference);
        if ((series ?? pinned) is { } factor)
        {
            choice = new FactorChoice(factor, year);
            return true;
        }
        choice = null;
        why = !_bySeries.Contains(reference) ? $"There is no factor '{reference}'; a reference is table:id or table:series, such as grid:chongqing-average."
            : _bySeries[reference].Min(f => f.FirstYear) is var first && first > year ? $"'{reference}' has no edition of {year} or before; the first is of {first}."
            : $"'{reference}' has no edition that holds in {year}: {string.Join(", ", _bySeries[reference].Select(Said))}.";
        return false;
    }

    private static string Said(Factor factor) =>
        $"'{factor.Id}' is of {(factor.FirstYear == int.MinValue ? "no stated year" : factor.FirstYear)}{(factor.ValidTo is { } end ? $" and ends {end:yyyy-MM-dd}" : "")}";

    private static string SeriesOf(string table, string series) => $"{table}:{series}";
}
