using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Exports;

/// <summary>Why a footprint is not passed on: which field lacks what.</summary>
/// <param name="Field">Field of the product, boundary or model, or the line of a gap.</param>
public sealed record ExportProblem(string Field, LocalizedName Message);

/// <summary>A document for others, or what is missing for it.</summary>
/// <typeparam name="T">The document.</typeparam>
public sealed record ExportOutcome<T>(T? Document, IReadOnlyList<ExportProblem> Problems)
    where T : class;
