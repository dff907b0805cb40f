namespace FactoryTwin.Domain.Quantities;

/// <summary>How well a figure is known (置信度). What is marked C or D is shown as an assumption, never as an official value.</summary>
public enum Confidence : byte
{
    /// <summary>Seen in a text with document, clause, table or page, or two independent texts agree.</summary>
    A,

    /// <summary>Seen in one secondary text without page.</summary>
    B,

    /// <summary>From memory; plausible, not seen.</summary>
    C,

    /// <summary>An assumed placeholder that the user replaces.</summary>
    D,
}

/// <summary>Where a figure comes from.</summary>
/// <param name="Source">Document, clause, edition; or how it was assumed.</param>
/// <param name="Confidence">How well it is known.</param>
/// <param name="Note">What a user should know before trusting it.</param>
public sealed record Provenance(string Source, Confidence Confidence, string? Note = null)
{
    public bool IsAssumption => Confidence is Confidence.C or Confidence.D;
}
