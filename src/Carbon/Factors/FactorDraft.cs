namespace FactoryTwin.Carbon.Factors;

/// <summary>
/// A factor as a file or a form states it: text, so that the digits stay as they were printed. The fields are the columns of
/// <c>models/factors/*.csv</c>; <see cref="FactorRules"/> makes a <see cref="Factor"/> of it.
/// </summary>
public sealed record FactorDraft
{
    public string? Table { get; init; }

    public string? Id { get; init; }

    /// <summary>None: the id.</summary>
    public string? Series { get; init; }

    public string? NameZh { get; init; }

    public string? NameEn { get; init; }

    public string? Edition { get; init; }

    public string? Year { get; init; }

    public string? Region { get; init; }

    /// <summary>None: <c>default</c>.</summary>
    public string? Basis { get; init; }

    public string? Carrier { get; init; }

    public string? Value { get; init; }

    public string? Unit { get; init; }

    public string? Uncertainty { get; init; }

    public string? Printed { get; init; }

    /// <summary>Such as <c>ncv=26.7 GJ/t; carbon=0.0274 tC/GJ; oxidation=0.94 1</c>.</summary>
    public string? Parts { get; init; }

    public string? Supersedes { get; init; }

    public string? ValidFrom { get; init; }

    public string? ValidTo { get; init; }

    public string? Source { get; init; }

    public string? Confidence { get; init; }

    public string? Note { get; init; }
}
