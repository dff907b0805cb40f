using System.Collections.Immutable;
using FactoryTwin.Carbon.Footprint.Calculation;

namespace FactoryTwin.Carbon.Footprint.Answers;

/// <summary>Raw materials of a unit of a product beside a base version of its bill, as JSON.</summary>
/// <param name="Unit">Unit of the product that every amount is for.</param>
/// <param name="BaseVersion">Version named as the base; the first unless told.</param>
/// <param name="BaseAt">When the base was entered.</param>
/// <param name="Version">The present version.</param>
/// <param name="From">Start of the period whose values the effect counts.</param>
/// <param name="To">Its end.</param>
public sealed record MaterialSavingsAnswer(
    string Factory, string Product, string Unit, int BaseVersion, DateTimeOffset BaseAt, int Version, DateTimeOffset From, DateTimeOffset To,
    ImmutableArray<MaterialSaving> Materials);
