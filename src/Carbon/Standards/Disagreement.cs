using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Standards;

/// <summary>Something that the standards see differently, and the rule that this product follows.</summary>
/// <param name="Says">What each says; a standard that is not there says nothing of it.</param>
/// <param name="Rule">What the product does.</param>
/// <param name="Rows">Demands that it touches.</param>
/// <param name="Settings">Keys of what stays open.</param>
public sealed record Disagreement(
    string Id, LocalizedName Topic, ImmutableArray<StandardSaid> Says, LocalizedName Rule, ImmutableArray<string> Rows, ImmutableArray<string> Settings);

/// <param name="Clause">Number of the clause as the standard prints it.</param>
/// <param name="Text">In our words.</param>
public sealed record StandardSaid(string Standard, string Clause, LocalizedName Text);
