using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Series;

namespace FactoryTwin.Carbon.Ledger.Allowances;

/// <summary>What moved allowances (K-01).</summary>
public enum AllowanceKind
{
    /// <summary>Given by the authority for a compliance year.</summary>
    Allocated,

    Bought,
    Sold,

    /// <summary>Handed in for a compliance year.</summary>
    Surrendered,

    /// <summary>Taken back by the authority, such as an adjustment of the allocation.</summary>
    Withdrawn,

    /// <summary>From one compliance year into a later one.</summary>
    Carried,
}

/// <summary>One line of the allowance account.</summary>
/// <param name="Id">Given by whoever enters it; the same id is the same line.</param>
/// <param name="Year">Compliance year that it belongs to.</param>
/// <param name="Units">Whole allowances of 1 tCO2e, above zero; the kind says the sign.</param>
/// <param name="ToYear">Year into which they are carried.</param>
/// <param name="Price">Of one allowance; null: none or not known.</param>
public sealed record AllowanceEntry(
    string Id, AllowanceKind Kind, int Year, long Units, DateOnly On, int? ToYear = null, decimal? Price = null, string? Currency = null, string? Counterparty = null, string? Evidence = null, string? Note = null);

/// <summary>A line was entered.</summary>
/// <param name="After">Allowances at hand in all years after it, as it stood when it was written.</param>
public sealed record AllowanceEntered(AllowanceEntry Entry, string By, DateTimeOffset At, long? After);

/// <summary>Allowances of one compliance year.</summary>
public sealed record AllowancePosition(int Year, long Allocated, long Bought, long Sold, long Withdrawn, long CarriedIn, long CarriedOut, long Surrendered)
{
    /// <summary>At hand: the sum of the account's lines.</summary>
    public long Position => Allocated + Bought + CarriedIn - Sold - Withdrawn - CarriedOut - Surrendered;
}

/// <summary>The allowance account of one factory: nothing but its lines, folded.</summary>
public sealed record AllowanceBook(ImmutableArray<AllowanceEntered> Lines)
{
    public static readonly AllowanceBook Empty = new([]);

    public ImmutableArray<int> Years => [.. Lines.SelectMany(l => l.Entry.ToYear is { } to ? new[] { l.Entry.Year, to } : [l.Entry.Year]).Distinct().Order()];

    public long Position => Years.Sum(y => Of(y).Position);

    public AllowanceBook Apply(AllowanceEntered line) => new(Lines.Add(line));

    public AllowancePosition Of(int year)
    {
        return new AllowancePosition(
            year, Sum(AllowanceKind.Allocated), Sum(AllowanceKind.Bought), Sum(AllowanceKind.Sold), Sum(AllowanceKind.Withdrawn),
            Lines.Where(l => l.Entry.Kind == AllowanceKind.Carried && l.Entry.ToYear == year).Sum(l => l.Entry.Units),
            Sum(AllowanceKind.Carried), Sum(AllowanceKind.Surrendered));

        long Sum(AllowanceKind kind) => Lines.Where(l => l.Entry.Kind == kind && l.Entry.Year == year).Sum(l => l.Entry.Units);
    }

    /// <summary>Enters a line; what is not there cannot be sold, surrendered or carried.</summary>
    public Decision<AllowanceEntered> Enter(AllowanceEntry entry, Act act)
    {
        if (Lines.FirstOrDefault(l => l.Entry.Id == entry.Id) is { } known)
        {
            return known.Entry == entry ? Decision<AllowanceEntered>.Nothing
                : Decision<AllowanceEntered>.Refuse("entryExists", $"台账行 {entry.Id} 已存在且内容不同。", $"There is a line '{entry.Id}' with other content; give another id.");
        }
        if (entry.Units < 1)
        {
            return Decision<AllowanceEntered>.Refuse("units", "数量为正整数，一个配额为 1 tCO2e。", "Allowances are whole and above zero; one is 1 tCO2e.");
        }
        if ((entry.Kind == AllowanceKind.Carried) != (entry.ToYear is not null) || entry.ToYear <= entry.Year)
        {
            return Decision<AllowanceEntered>.Refuse("toYear", "结转须注明更晚的目标年度，其他类型不填。", "A carry names a later year to carry into; other lines name none.");
        }
        var takes = entry.Kind is AllowanceKind.Sold or AllowanceKind.Surrendered or AllowanceKind.Withdrawn or AllowanceKind.Carried;
        if (takes && Of(entry.Year).Position < entry.Units)
        {
            return Decision<AllowanceEntered>.Refuse("position", $"{entry.Year} 年度仅有 {Of(entry.Year).Position} 个配额。", $"The account has {Of(entry.Year).Position} allowances of {entry.Year}.");
        }
        var line = new AllowanceEntered(entry, act.By, act.At, null);
        return Decision<AllowanceEntered>.Write(line with { After = Apply(line).Position });
    }
}

/// <summary>What a compliance year still needs.</summary>
/// <param name="Emissions">Verified or closed, or forecast where they are neither [tCO2e]; null: not known.</param>
/// <param name="Basis"><c>verified</c>, <c>closed</c>, <c>none</c> or one of <see cref="YearForecast"/>.</param>
/// <param name="Gap">Allowances that are missing; below zero: to spare; null where emissions are not known.</param>
public sealed record AllowanceGap(int Year, decimal? Emissions, string Basis, decimal? Gap)
{
    /// <summary>Obligation less what was surrendered and what is at hand.</summary>
    public static AllowanceGap Of(AllowancePosition position, decimal? emissions, string basis) =>
        new(position.Year, emissions, emissions is null ? "none" : basis, emissions is { } e ? Math.Ceiling(e) - position.Surrendered - position.Position : null);
}
