using System.Globalization;
using FactoryTwin.Contracts.Keys;
using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Contracts.Ledger;

/// <summary>Key of a serial series: <c>registry/project/vintage</c>. One registry numbers the units of one project and vintage without gaps in meaning, so that all ranges that can collide meet in one grain, whoever owns them.</summary>
public readonly record struct SeriesKey
{
    /// <exception cref="ArgumentException">A part is not an id: see <see cref="IdText"/>.</exception>
    public SeriesKey(string registry, string project, string vintage) => (Registry, Project, Vintage) =
        (IdText.Require(registry, nameof(registry)), IdText.Require(project, nameof(project)), IdText.Require(vintage, nameof(vintage)));

    public string Registry { get; }

    public string Project { get; }

    public string Vintage { get; }

    public static bool TryParse(string? key, out SeriesKey series)
    {
        series = default;
        if (key?.Split('/') is not [var registry, var project, var vintage] || !IdText.IsValid(registry) || !IdText.IsValid(project) || !IdText.IsValid(vintage))
        {
            return false;
        }
        series = new SeriesKey(registry, project, vintage);
        return true;
    }

    /// <exception cref="FormatException">The text is no such key.</exception>
    public static SeriesKey Parse(string key) => TryParse(key, out var series) ? series : throw new FormatException($"'{key}' is not a series; one is registry/project/vintage.");

    public override string ToString() => $"{Registry}/{Project}/{Vintage}";
}

/// <summary>Key of an inventory year: <c>factory/2025</c>.</summary>
public readonly record struct YearKey(FactoryId Factory, int Year)
{
    /// <exception cref="FormatException">The text is no such key.</exception>
    public static YearKey Parse(string key)
    {
        var (factory, year) = KeyText.Split(key);
        return new YearKey(factory, int.Parse(year, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Factory.Value}/{Year}");
}

/// <summary>Key of a claim: <c>factory/claim</c>.</summary>
public readonly record struct ClaimKey
{
    /// <exception cref="ArgumentException">The claim is not an id: see <see cref="IdText"/>.</exception>
    public ClaimKey(FactoryId factory, string claim) => (Factory, Claim) = (factory, IdText.Require(claim, nameof(claim)));

    public FactoryId Factory { get; }

    public string Claim { get; }

    /// <exception cref="FormatException">The text is no such key.</exception>
    public static ClaimKey Parse(string key)
    {
        var (factory, claim) = KeyText.Split(key);
        return new ClaimKey(factory, claim);
    }

    public override string ToString() => $"{Factory.Value}/{Claim}";
}
