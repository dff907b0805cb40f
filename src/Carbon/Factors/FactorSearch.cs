using System.Collections.Immutable;

namespace FactoryTwin.Carbon.Factors;

/// <summary>Finds factors of the library.</summary>
public sealed record FactorSearch
{
    /// <summary>Words that must all stand in id, name, edition, region, carrier, source or note; upper and lower case alike.</summary>
    public string? Text { get; init; }

    public string? Table { get; init; }

    public string? Region { get; init; }

    /// <summary>Letters, such as <c>AB</c>.</summary>
    public string? Confidence { get; init; }

    public int? Year { get; init; }

    /// <summary><c>shipped</c> or <c>added</c>.</summary>
    public string? Origin { get; init; }

    /// <summary>True leaves out what a newer edition supersedes.</summary>
    public bool Newest { get; init; }

    public int Offset { get; init; }

    public int Limit { get; init; } = 100;

    public FactorPage Find(FactorTable all, FactorBook book)
    {
        var words = (Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = all.All.Where(f => Fits(f, all, book) && words.All(w => Holds(f, w))).ToList();
        var counts = found.CountBy(f => f.Table).ToDictionary();
        var asked = InOrder(found.Where(f => Table is null || f.Table == Table)).ToList();
        return new FactorPage(
            asked.Count, Offset,
            [.. FactorTables.All.Select(t => new FactorTableAnswer(t.Id, t.Name, t.Unit, counts.GetValueOrDefault(t.Id)))],
            [.. asked.Skip(Offset).Take(Limit).Select(f => FactorAnswer.Of(f, all, book))]);
    }

    /// <summary>Tables in their order; cells of a table by pressure and temperature, others by name.</summary>
    private static IOrderedEnumerable<Factor> InOrder(IEnumerable<Factor> factors) => factors
        .OrderBy(f => FactorTables.OrderOf(f.Table))
        .ThenBy(f => f.Part(FactorParts.Pressure)?.Value ?? 0).ThenBy(f => f.Part(FactorParts.Temperature)?.Value ?? 0)
        .ThenBy(f => f.Reference, StringComparer.Ordinal);

    private bool Fits(Factor factor, FactorTable all, FactorBook book) =>
        (Region is null || factor.Region == Region)
        && (Confidence is null || Confidence.Contains(factor.Provenance.Confidence.ToString(), StringComparison.Ordinal))
        && (Year is null || factor.Year == Year)
        && (Origin is null || (Origin == "added") == book.Added.ContainsKey(factor.Reference))
        && !(Newest && all.IsSuperseded(factor));

    private static bool Holds(Factor factor, string word) => new[]
    {
        factor.Reference, factor.Series, factor.Name?.Zh, factor.Name?.En, factor.Edition, factor.Region, factor.Carrier, factor.Provenance.Source, factor.Provenance.Note,
    }.Any(t => t?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
}
