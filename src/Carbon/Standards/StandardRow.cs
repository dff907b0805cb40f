using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Standards;

/// <summary>What a clause asks for, in our words, and the facts that answer it; several standards may name the same row.</summary>
public sealed record StandardRow(string Id, LocalizedName Name, ImmutableArray<FactNeed> Needs);

/// <summary>A fact that must be known, and what it must show.</summary>
/// <param name="Holds">True where it must be so.</param>
/// <param name="AtLeast">Smallest number that is enough.</param>
/// <param name="AtMost">Largest number that is not too much.</param>
public sealed record FactNeed(string Fact, bool Holds, Threshold? AtLeast, Threshold? AtMost);

/// <summary>A number, the key of a setting that a standard leaves open, or a number by year (each valid until the next).</summary>
public sealed record Threshold(double? Value, string? Setting, ImmutableArray<YearValue> ByYear);

public readonly record struct YearValue(int Year, double Value);

/// <summary>A threshold that the standards ask for without a number.</summary>
/// <param name="Value">What is assumed until the factory sets its own; null: not assessed until then.</param>
/// <param name="Note">What the standard says.</param>
public sealed record StandardSetting(string Key, string Unit, double? Value, LocalizedName Name, LocalizedName Note);
