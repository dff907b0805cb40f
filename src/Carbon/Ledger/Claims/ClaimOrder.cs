using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Types;

namespace FactoryTwin.Carbon.Ledger.Claims;

/// <summary>What a claim is about; an event has longer to retire (T/DZJN 108 draft, 9.1 e).</summary>
public enum ClaimSubject
{
    Organisation,
    Product,
    Event,
}

/// <summary>What is claimed: units of series, for one inventory year.</summary>
public sealed record ClaimOrder
{
    public required string Id { get; init; }

    public required string Factory { get; init; }

    /// <summary>Inventory year whose residual or electricity is covered.</summary>
    public required int Year { get; init; }

    public required UnitUse Use { get; init; }

    public ClaimSubject Subject { get; init; } = ClaimSubject.Organisation;

    public string? SubjectName { get; init; }

    /// <summary>When the claim was or will be published; null: not yet.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Profile whose rules it is made under.</summary>
    public required string Profile { get; init; }

    public required ImmutableArray<ClaimLine> Lines { get; init; }

    /// <summary>Takes what is free and still fits, where it is less; otherwise all or nothing.</summary>
    public bool UpTo { get; init; }

    public string? Note { get; init; }
}

/// <summary>Units of one series.</summary>
/// <param name="Series">Key, registry/project/vintage.</param>
/// <param name="Units">How many.</param>
/// <param name="Batch">Only of this purchase.</param>
/// <param name="Serials">Just these.</param>
public sealed record ClaimLine(string Series, long Units, string? Batch = null, SerialSet? Serials = null);
