using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Allowances;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Silo.Ledger;

/// <summary>The ledger of one factory on one day: what <c>GET .../ledger</c> and <c>factorytwin ledger list --json</c> say.</summary>
/// <param name="Years">Gross and net always together (G-02).</param>
/// <param name="Recommendations">Planned purchases of credits, the preferred ones first (O-13).</param>
internal sealed record LedgerAnswer(
    string Factory,
    DateOnly AsOf,
    ProfileAnswer Profile,
    ImmutableArray<YearAnswer> Years,
    ImmutableArray<PositionAnswer> Positions,
    ImmutableArray<TypeTotal> Totals,
    ImmutableSortedDictionary<string, decimal> Values,
    ImmutableArray<ClaimAnswer> Claims,
    ImmutableArray<LedgerFinding> Findings,
    ImmutableArray<PlantConflict> Conflicts,
    ImmutableArray<SoldOwnPower> SoldOwnPower,
    AllowanceAnswer Allowances,
    ImmutableArray<PurchaseOption> Recommendations);

internal sealed record ProfileAnswer(string Id, LocalizedName Name);

/// <summary>One inventory year: what is emitted, what is covered, what is left. Amounts in tCO2e unless named otherwise.</summary>
/// <param name="State">closed, verified, or open where no inventory was closed.</param>
/// <param name="Hash">Of the closed inventory; null where the year is open.</param>
/// <param name="Gross">Null: no figure.</param>
/// <param name="Uncounted">Scopes that the closed inventory has no figure of; they are not in the gross.</param>
/// <param name="Basis">market or location: which scope 2 is in it.</param>
/// <param name="Offsets">Credits allocated.</param>
/// <param name="OffsetsRetired">Of these, retired.</param>
internal sealed record YearAnswer(
    int Year,
    string State,
    string? Hash,
    decimal? Gross,
    ImmutableArray<string> Uncounted,
    string Basis,
    decimal? Removals,
    decimal? ElectricityMwh,
    long CertificatesMwh,
    decimal? CertificatesTCO2e,
    decimal? Residual,
    long Offsets,
    long OffsetsRetired,
    decimal? Net,
    long CreditRoom,
    long CertificateRoom,
    decimal? DependenceRatio,
    bool DependenceRises,
    ImmutableArray<ProfileNet> Profiles);

/// <summary>What a profile lets count of the same credits.</summary>
internal sealed record ProfileNet(string Profile, decimal? Gross, long Counted, long Advisory, decimal? Net);

/// <summary>One purchase.</summary>
internal sealed record PositionAnswer(
    string Series,
    string Batch,
    string Type,
    LocalizedName TypeName,
    string Unit,
    long Units,
    UnitBalance Balance,
    string Serials,
    string? Project,
    DateOnly? From,
    DateOnly? To,
    DateOnly? ExpiresOn,
    int? DaysLeft,
    int? Countdown,
    decimal? Price,
    string? Currency,
    bool IsReferencePrice,
    decimal? Value,
    decimal QualityScore,
    ImmutableArray<QualityItem> Quality,
    ImmutableArray<EvidenceNote> Evidence,
    bool InConflict,
    CreditBatch Details);

/// <summary>Units of one type.</summary>
internal sealed record TypeTotal(string Type, LocalizedName Name, string Unit, UnitBalance Balance);

/// <summary>One claim.</summary>
internal sealed record ClaimAnswer(
    string Id,
    int Year,
    UnitUse Use,
    ClaimSubject Subject,
    string? SubjectName,
    string Profile,
    ClaimPhase Phase,
    long Units,
    string Unit,
    ImmutableArray<Carbon.Ledger.Years.AllocatedUnits> Lines,
    DateOnly? PublishedOn,
    ClaimDeadline Deadline,
    Retirement? Retirement,
    Refusal? Reason,
    string? Closed,
    string? By,
    DateTimeOffset? At,
    DateTimeOffset? RetiredAt);

/// <summary>Something to look at.</summary>
/// <param name="Severity">critical, major, minor.</param>
internal sealed record LedgerFinding(string Code, string Severity, string Requirement, LocalizedName Message, string? Claim = null, string? Series = null, string? Batch = null);

/// <summary>The allowance account.</summary>
/// <param name="InEts">Whether the factory is in the national scheme.</param>
internal sealed record AllowanceAnswer(bool InEts, ImmutableArray<AllowanceYear> Years, ImmutableArray<AllowanceEntered> Lines);

/// <param name="Deadline">Last day of surrender.</param>
internal sealed record AllowanceYear(AllowancePosition Position, AllowanceGap Gap, DateOnly Deadline, int DaysLeft, int? Countdown);
