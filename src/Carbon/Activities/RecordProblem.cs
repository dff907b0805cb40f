using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Activities;

/// <summary>Why a record is refused: where, what stood there, and what would be right.</summary>
/// <param name="Path">Field, such as <c>quantities.amount</c>.</param>
/// <param name="Value">What stood there; null where nothing did.</param>
/// <param name="Message">What would be right.</param>
public sealed record RecordProblem(string Path, string? Value, LocalizedName Message);
