using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Ledger.Types;

/// <summary>What a unit acts on.</summary>
public enum UnitUse
{
    /// <summary>Certificates [MWh]: bought electricity, market-based.</summary>
    Electricity,

    /// <summary>Credits [tCO2e]: the residual.</summary>
    Offset,

    /// <summary>Allowances: compliance only, never an offset.</summary>
    Compliance,
}

/// <summary>What a standard says of a type.</summary>
public enum Verdict
{
    Allowed,

    /// <summary>Only against emissions from electricity.</summary>
    ElectricityOnly,

    /// <summary>May be shown, does not count.</summary>
    Advisory,

    /// <summary>Only where the authority of the place recognises it.</summary>
    IfRecognised,

    /// <summary>Only where government certified or recognised it.</summary>
    IfGovernment,

    NotAllowed,
}

/// <summary>Type x profile: one cell.</summary>
public sealed record TypeRule(Verdict Verdict, string? NoteZh, string? NoteEn);

/// <summary>One type of unit, as <c>models/standards/offset-types.yaml</c> says.</summary>
/// <param name="Unit">tCO2e or MWh.</param>
/// <param name="Requires">Fields of a purchase that must be filled in when it is entered.</param>
/// <param name="ValidMonths">Months from the month of production in which it may be used; null: no end.</param>
/// <param name="ReferencePrice">Public price of one unit where a purchase has none [CNY].</param>
/// <param name="Rules">By profile.</param>
public sealed record OffsetType(
    string Id,
    LocalizedName Name,
    UnitUse Use,
    string Unit,
    string Clause,
    ImmutableArray<string> Requires,
    SourcedNumber? ValidMonths,
    SourcedNumber? ReferencePrice,
    ImmutableSortedDictionary<string, TypeRule> Rules);

/// <summary>A figure with where it comes from.</summary>
public sealed record SourcedNumber(decimal Value, Provenance Provenance);

/// <summary>What a standard asks of offsets.</summary>
/// <param name="Names">What factory models call it.</param>
/// <param name="RequiresQuality">Whether the quality clauses bind (O-08 to O-12) or advise.</param>
/// <param name="HasDeadlines">Whether the retirement deadlines bind (O-11) or advise.</param>
/// <param name="CountsScope3">Whether scope 3 is in the residual.</param>
public sealed record ProfileRules(
    string Id, LocalizedName Name, ImmutableArray<string> Names, bool RequiresQuality, bool HasDeadlines, bool CountsScope3, Provenance Provenance);

/// <summary>Open points of the standards, as settings that everybody sees.</summary>
/// <param name="MatchByMonth">Certificates match electricity of the same month instead of the same year.</param>
/// <param name="LastCreditRoundsUp">The last credit may exceed the residual by less than 1 t, so that a residual with decimals can be covered.</param>
/// <param name="DeadlineMonths">From the publication of a claim to retirement (T/DZJN 108 9.1 e).</param>
/// <param name="EventDeadlineMonths">The same for an event.</param>
/// <param name="CountdownDays">Days before a deadline or an expiry on which it is told.</param>
public sealed record LedgerSettings(
    bool MatchByMonth, bool LastCreditRoundsUp, int DeadlineMonths, int EventDeadlineMonths, ImmutableArray<int> CountdownDays)
{
    /// <summary>Last day of surrender, in the year after the compliance year.</summary>
    public MonthDay ComplianceDeadline { get; init; } = new(12, 31);

    /// <summary>Words of technology, project or methodology that mean a forestry sink.</summary>
    public ImmutableArray<string> ForestryWords { get; init; } = [];

    /// <summary>Every setting with where it comes from, for the screen.</summary>
    public ImmutableArray<SettingNote> Notes { get; init; } = [];
}

/// <summary>A day of any year.</summary>
public readonly record struct MonthDay(int Month, int Day)
{
    public DateOnly In(int year) => new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));
}

/// <summary>One setting as it is shown.</summary>
public sealed record SettingNote(string Key, string Value, LocalizedName Name, bool Open, Provenance Provenance);

/// <summary>The types, profiles and settings that the ledger follows.</summary>
public sealed record OffsetTypeTable(ImmutableArray<ProfileRules> Profiles, ImmutableArray<OffsetType> Types, LedgerSettings Settings)
{
    public static readonly OffsetTypeTable Empty = new([], [], new LedgerSettings(false, false, 12, 36, [90, 30, 7]));

    public OffsetType? Type(string id) => Types.FirstOrDefault(t => t.Id == id);

    /// <summary>By id or by one of its names; the first profile where a factory names none.</summary>
    public ProfileRules? Profile(string? name) => name is null
        ? Profiles.FirstOrDefault()
        : Profiles.FirstOrDefault(p => p.Id == name || p.Names.Contains(name, StringComparer.OrdinalIgnoreCase));
}
