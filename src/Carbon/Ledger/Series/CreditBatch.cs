using System.Collections.Immutable;

namespace FactoryTwin.Carbon.Ledger.Series;

/// <summary>One purchase or issue of units of one series, as it was entered, with what proves it.</summary>
public sealed record CreditBatch
{
    /// <summary>Unique within its series.</summary>
    public required string Id { get; init; }

    /// <summary>Whose units they are.</summary>
    public required string Factory { get; init; }

    /// <summary>An id of <c>models/standards/offset-types.yaml</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Whole units: credits of 1 tCO2e, certificates of 1 MWh (O-17).</summary>
    public required long Units { get; init; }

    /// <summary>Registry account that holds them.</summary>
    public string? Account { get; init; }

    public string? ProjectName { get; init; }

    public string? Methodology { get; init; }

    /// <summary>How the generator makes its power, or what the project does: wind, pv, forestry ...</summary>
    public string? Technology { get; init; }

    /// <summary>Province or country of the project.</summary>
    public string? Region { get; init; }

    /// <summary>Generator or plant; the key by which a certificate and a credit of one plant are found to be of the same power (O-19).</summary>
    public string? Plant { get; init; }

    /// <summary>Asset of the factory where the power was made and used here; selling its certificate cancels the zero factor.</summary>
    public string? OwnGeneration { get; init; }

    /// <summary>First day of the reduction or generation; for a certificate the first day of its month.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of it.</summary>
    public DateOnly? To { get; init; }

    public DateOnly? IssuedOn { get; init; }

    public DateOnly? AcquiredOn { get; init; }

    /// <summary>Where the registry says when the unit ends; else the rule of its type.</summary>
    public DateOnly? ExpiresOn { get; init; }

    public string? Counterparty { get; init; }

    public decimal? UnitPrice { get; init; }

    public string? Currency { get; init; }

    /// <summary>Recognised by the National Energy Administration (certificates, O-04).</summary>
    public bool NeaRecognised { get; init; }

    /// <summary>Recognised by the authority of the place (O-05).</summary>
    public bool LocallyRecognised { get; init; }

    /// <summary>Certified or recognised by government (碳普惠, energy saving).</summary>
    public bool GovernmentRecognised { get; init; }

    /// <summary>The factory's own project; null for what was bought.</summary>
    public OwnProject? OwnProject { get; init; }

    public QualityRecord Quality { get; init; } = new();

    public ImmutableArray<EvidenceNote> Evidence { get; init; } = [];

    public string? Note { get; init; }
}

/// <summary>A project of the factory itself (O-14, K-02).</summary>
/// <param name="OutsideBoundary">Whether the reduction happens outside the boundary of the inventory; inside, it has lowered the inventory already.</param>
/// <param name="Measure">Measure of the register that counts the same reduction; null: none does.</param>
public sealed record OwnProject(bool OutsideBoundary, string? Measure = null);

/// <summary>What the quality clauses ask of a credit (T/DZJN 108 9.1). Text says why; null: not shown.</summary>
public sealed record QualityRecord
{
    public string? Additionality { get; init; }

    public string? Permanence { get; init; }

    public string? Leakage { get; init; }

    public string? Verifier { get; init; }

    public string? VerificationReport { get; init; }

    public DateOnly? VerifiedOn { get; init; }

    /// <summary>Public page of the registry.</summary>
    public string? RegistryUrl { get; init; }

    public string? ProjectDocument { get; init; }

    public string? ValidationDocument { get; init; }
}

/// <summary>A file of the evidence vault.</summary>
/// <param name="Sha256">Of its bytes, hex.</param>
/// <param name="Kind">Such as contract, invoice, registry, retirement.</param>
public sealed record EvidenceNote(string Sha256, string Name, string Kind);
