using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Factors;

/// <summary>Why a factor is refused: where, what stood there, and what would be right.</summary>
/// <param name="Line">Line of the file, from 1; null where it came from a form.</param>
/// <param name="Field">Column, such as <c>unit</c>.</param>
/// <param name="Value">What stood there; null where nothing did.</param>
/// <param name="Message">What would be right.</param>
public sealed record FactorProblem(long? Line, string Field, string? Value, LocalizedName Message);
