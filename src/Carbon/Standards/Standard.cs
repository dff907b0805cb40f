using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Standards;

/// <summary>How binding a clause is.</summary>
public enum ClauseLevel
{
    Required,
    Should,
    Encouraged,
    Informative,
}

/// <summary>A standard or guidance: which rows its clauses ask for.</summary>
/// <param name="Status"><c>in-force</c>, <c>draft</c> or <c>yardstick</c>.</param>
/// <param name="Grades">In order; each asks for the one before too. Empty where the standard has none.</param>
public sealed record Standard(
    string Id,
    LocalizedName Name,
    string Status,
    DateOnly? ValidFrom,
    Provenance Provenance,
    ImmutableArray<StandardClause> Clauses,
    ImmutableArray<StandardGrade> Grades);

/// <param name="Clause">Number of the clause as the standard prints it.</param>
public sealed record StandardClause(string Row, string Clause, ClauseLevel Level);

public sealed record StandardGrade(string Id, LocalizedName Name, ImmutableArray<string> Rows);
