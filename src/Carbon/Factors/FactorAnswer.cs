using System.Collections.Immutable;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Factors;

/// <summary>A factor as API and CLI give it.</summary>
public sealed record FactorAnswer
{
    /// <summary>As models and activities name it: <c>table:id</c>.</summary>
    public required string Reference { get; init; }

    public required string Table { get; init; }

    public required string Id { get; init; }

    public required string Series { get; init; }

    public required LocalizedName? Name { get; init; }

    public required string Edition { get; init; }

    public required int? Year { get; init; }

    public required string Region { get; init; }

    public required string Basis { get; init; }

    public required string Carrier { get; init; }

    public required double Value { get; init; }

    public required string Unit { get; init; }

    /// <summary>Half width, in the unit; null: not stated.</summary>
    public required double? Uncertainty { get; init; }

    /// <summary>What the source prints where that is a misprint.</summary>
    public required double? Printed { get; init; }

    public required ImmutableArray<FactorPartAnswer> Parts { get; init; }

    public required DateOnly? ValidFrom { get; init; }

    public required DateOnly? ValidTo { get; init; }

    public required string? Supersedes { get; init; }

    /// <summary>Reference of the edition that takes its place; null: it is the newest.</summary>
    public required string? SupersededBy { get; init; }

    public required string Source { get; init; }

    public required string Confidence { get; init; }

    public required string? Note { get; init; }

    /// <summary><c>shipped</c> or <c>added</c>.</summary>
    public required string Origin { get; init; }

    public static FactorAnswer Of(Factor factor, FactorTable all, FactorBook book) => new()
    {
        Reference = factor.Reference,
        Table = factor.Table,
        Id = factor.Id,
        Series = factor.Series,
        Name = factor.Name,
        Edition = factor.Edition,
        Year = factor.Year,
        Region = factor.Region,
        Basis = factor.Basis,
        Carrier = factor.Carrier,
        Value = factor.Value,
        Unit = factor.UnitText,
        Uncertainty = factor.Uncertainty,
        Printed = factor.Printed,
        Parts = [.. factor.Parts.Select(p => new FactorPartAnswer(p.Name, p.Value, p.Unit.Text))],
        ValidFrom = factor.ValidFrom,
        ValidTo = factor.ValidTo,
        Supersedes = factor.Supersedes,
        SupersededBy = all.IsSuperseded(factor) ? all.Editions(factor.Table, factor.Series).First(f => f.Supersedes == factor.Id).Reference : null,
        Source = factor.Provenance.Source,
        Confidence = factor.Provenance.Confidence.ToString(),
        Note = factor.Provenance.Note,
        Origin = book.Added.ContainsKey(factor.Reference) ? "added" : "shipped",
    };
}

public sealed record FactorPartAnswer(string Name, double Value, string Unit);

/// <summary>A table of the library and how many of the factors found are in it.</summary>
public sealed record FactorTableAnswer(string Id, LocalizedName Name, string Unit, int Count);

/// <summary>A page of what was found.</summary>
/// <param name="Total">All that were found.</param>
/// <param name="Offset">Of the first of the page.</param>
/// <param name="Tables">Counted without the filter by table, so that it can be changed.</param>
public sealed record FactorPage(int Total, int Offset, ImmutableArray<FactorTableAnswer> Tables, ImmutableArray<FactorAnswer> Factors);

/// <summary>A factor with its history: editions of its series, who entered it and why, which frozen inventories it went into.</summary>
/// <param name="Draft">As a user stated it; null for a shipped one.</param>
/// <param name="Entries">When a user's factor was added and each change of it, oldest first.</param>
public sealed record FactorDetail(
    FactorAnswer Factor, ImmutableArray<FactorAnswer> Editions, FactorDraft? Draft, ImmutableArray<FactorWritten> Entries, ImmutableArray<FactorUse> Uses)
{
    /// <param name="uses">Frozen inventories that it went into.</param>
    public static FactorDetail? Of(string reference, FactorTable all, FactorBook book, ImmutableArray<FactorUse> uses)
    {
        if (all.Find(reference) is not { } factor)
        {
            return null;
        }
        var added = book.Added.GetValueOrDefault(reference);
        return new FactorDetail(
            FactorAnswer.Of(factor, all, book), [.. all.Editions(factor.Table, factor.Series).Select(f => FactorAnswer.Of(f, all, book))],
            added?.Newest.Draft, added?.Entries ?? [], uses);
    }
}

/// <summary>What became of an import, or would become of it.</summary>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Added">Factors that were put beside the shipped ones.</param>
/// <param name="Unchanged">Rows that were there already, word for word.</param>
/// <param name="Kept">False for a trial, and where anything is refused: then nothing is kept.</param>
/// <param name="Problems">Located by line and column.</param>
/// <param name="Preview">The first factors of the file.</param>
public sealed record FactorImportAnswer(int Rows, int Added, int Unchanged, bool Kept, ImmutableArray<FactorProblem> Problems, ImmutableArray<FactorAnswer> Preview);
