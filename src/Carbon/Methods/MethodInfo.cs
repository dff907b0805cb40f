using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Which body of rules a method belongs to; a factory's default comes from its ETS flag (<see cref="MethodChoice"/>).</summary>
public enum MethodFamily
{
    /// <summary>Technical specification of the sector in the national ETS (全国碳市场行业核算技术规范).</summary>
    EtsSector,

    /// <summary>GB/T 32150 with its sector part GB/T 32151.x.</summary>
    NationalStandard,

    /// <summary>ISO 14064-1, GHG Protocol, IPCC.</summary>
    International,
}

/// <summary>What a method is: its name, formula, clause, and what it asks for.</summary>
public sealed record MethodInfo
{
    /// <summary>Word for programs, such as <c>fuel-heat</c>; never changes.</summary>
    public required string Id { get; init; }

    public required LocalizedName Name { get; init; }

    /// <summary>In symbols.</summary>
    public required string Formula { get; init; }

    /// <summary>Document, edition and clause; says so where it was not seen.</summary>
    public required string Clause { get; init; }

    /// <summary>How well the clause is known.</summary>
    public required Confidence Confidence { get; init; }

    public required EmissionScope Scope { get; init; }

    /// <summary>Bodies of rules that have this method.</summary>
    public required ImmutableArray<MethodFamily> Families { get; init; }

    public required ImmutableArray<MethodField> Fields { get; init; }

    public ImmutableArray<MethodOption> Choices { get; init; } = [];
}

/// <summary>An amount that a method asks for.</summary>
/// <param name="Name">Such as <c>amount</c>; <c>input.*.amount</c> where there are several, each with a name of the user's in place of the star.</param>
/// <param name="Label">As shown.</param>
/// <param name="Units">Units that it may be stated in, or that convert to one of them; the first is that of the formula.</param>
public sealed record MethodField(string Name, LocalizedName Label, params string[] Units)
{
    /// <summary>False where the method can do without.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Taken where the user states none [first unit]; null: there is none.</summary>
    public double? Default { get; init; }

    /// <summary>Where the default comes from.</summary>
    public Provenance? DefaultFrom { get; init; }

    /// <summary>Smallest value [first unit].</summary>
    public double AtLeast { get; init; }

    /// <summary>Largest value [first unit].</summary>
    public double AtMost { get; init; } = double.MaxValue;
}

/// <summary>A word that a method asks for: a factor, or one of a few.</summary>
/// <param name="Name">Such as <c>fuel</c>.</param>
/// <param name="Label">As shown.</param>
public sealed record MethodOption(string Name, LocalizedName Label)
{
    /// <summary>The words; empty for a factor.</summary>
    public ImmutableArray<MethodWord> Words { get; init; } = [];

    /// <summary>Tables of the factor library that it may name; empty where it is a word or any table will do.</summary>
    public ImmutableArray<string> Tables { get; init; } = [];

    /// <summary>True where it names a factor of the library.</summary>
    public bool IsFactor => Words.IsEmpty && !IsFree;

    /// <summary>True where it is an id or a word of the user's own.</summary>
    public bool IsFree { get; init; }

    /// <summary>Taken where the user says nothing; null: the user must say.</summary>
    public string? Default { get; init; }

    /// <summary>False where the method can do without.</summary>
    public bool Required { get; init; } = true;
}

/// <summary>One of the words of an option.</summary>
public sealed record MethodWord(string Word, LocalizedName Label);
