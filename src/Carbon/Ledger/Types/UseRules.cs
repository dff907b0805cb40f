using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Series;

namespace FactoryTwin.Carbon.Ledger.Types;

/// <summary>Whether units of a purchase may be entered, and whether they may be used for a claim.</summary>
public static class UseRules
{
    private const long MostUnits = 1_000_000_000;

    /// <summary>What is wrong with a purchase as it is entered; empty: nothing. Fields are named as in JSON.</summary>
    public static ImmutableArray<(string Field, Refusal Refusal)> Entry(CreditBatch batch, OffsetTypeTable table)
    {
        var found = ImmutableArray.CreateBuilder<(string, Refusal)>();
        if (table.Type(batch.Type) is not { } type || type.Use == UnitUse.Compliance)
        {
            var known = string.Join(", ", table.Types.Where(t => t.Use != UnitUse.Compliance).Select(t => t.Id));
            return [("type", new Refusal("type", $"“{batch.Type}”不是抵消或绿证类型；可用：{known}。", $"'{batch.Type}' is no type of credit or certificate; {known} are."))];
        }
        if (batch.Units is < 1 or > MostUnits)
        {
            found.Add(("units", new Refusal("units", $"数量为 1 至 {MostUnits} 的整数，一个单位为 1 {type.Unit}。", $"Units are whole, 1 to {MostUnits}; one is 1 {type.Unit}.")));
        }
        foreach (var field in type.Requires.Where(f => !HasField(batch, f)))
        {
            found.Add((field, new Refusal("required", $"{type.Name.Zh} 必须填写 {field}。", $"A purchase of {type.Name.En} needs '{field}'.")));
        }
        if (batch.To < batch.From)
        {
            found.Add(("to", new Refusal("period", "结束日早于开始日。", "The period ends before it starts.")));
        }
        if (type.Use == UnitUse.Electricity && batch.From is { } from && batch.To is { } to && (from.Year, from.Month) != (to.Year, to.Month))
        {
            found.Add(("to", new Refusal("month", "绿证按生产月登记，一个批次只含一个月。", "Certificates are entered by month of production; a purchase holds one month.")));
        }
        if (batch.UnitPrice is not null && string.IsNullOrEmpty(batch.Currency))
        {
            found.Add(("currency", new Refusal("required", "单价须注明币种。", "A price needs its currency.")));
        }
        return found.ToImmutable();
    }

    /// <summary>Why units may not be used for a claim under a profile; null: they may.</summary>
    /// <param name="today">Local day, for validity.</param>
    public static Refusal? Use(CreditBatch batch, OffsetTypeTable table, ProfileRules profile, UnitUse use, DateOnly today)
    {
        if (table.Type(batch.Type) is not { } type)
        {
            return new Refusal("type", $"类型 {batch.Type} 已不在规则表中。", $"Type '{batch.Type}' is no longer in the table of rules.");
        }
        if (type.Use != use)
        {
            return type.Use == UnitUse.Electricity
                ? new Refusal("electricityOnly", $"{type.Name.Zh}只能用于用电排放，不能抵消范围一等其他排放。", $"{type.Name.En} acts on electricity only; it offsets neither scope 1 nor any other emission.")
                : new Refusal("notElectricity", $"{type.Name.Zh}不能作为绿电使用。", $"{type.Name.En} is no green power.");
        }
        if (LastDay(batch, type) is { } last && last < today)
        {
            return new Refusal("expired", $"{batch.Id} 已于 {last:yyyy-MM-dd} 过期。", $"'{batch.Id}' was valid until {last:yyyy-MM-dd}.");
        }
        if (batch.OwnProject is { } own && (!own.OutsideBoundary || own.Measure is not null))
        {
            return new Refusal("ownReduction", "自主项目的减排已计入核算边界内，不能再作抵消。", "The reduction of this own project lowers the inventory already; it cannot be counted again as an offset.");
        }
        return use == UnitUse.Electricity ? null : Standing(batch, type, profile) == UseStanding.Refused
            ? new Refusal("profile", $"{profile.Name.Zh} 不接受 {type.Name.Zh}。", $"{profile.Name.En} does not take {type.Name.En}{Condition(type, profile)}.")
            : Quality(batch, profile);
    }

    /// <summary>Whether credits of a purchase count under a profile.</summary>
    public static UseStanding Standing(CreditBatch batch, OffsetType type, ProfileRules profile) => type.Rules.GetValueOrDefault(profile.Id)?.Verdict switch
    {
        Verdict.Allowed => UseStanding.Counts,
        Verdict.IfRecognised => batch.LocallyRecognised ? UseStanding.Counts : UseStanding.Refused,
        Verdict.IfGovernment => batch.GovernmentRecognised ? UseStanding.Counts : UseStanding.Refused,
        Verdict.Advisory => UseStanding.Advisory,
        Verdict.ElectricityOnly => UseStanding.Electricity,
        _ => UseStanding.Refused,
    };

    /// <summary>The same for credits that are allocated already, whatever profile they were claimed under: what lacks binding quality is shown, not counted.</summary>
    public static UseStanding StandingOfUsed(CreditBatch batch, OffsetType type, ProfileRules profile)
    {
        var standing = Standing(batch, type, profile);
        return standing == UseStanding.Counts && Quality(batch, profile) is not null ? UseStanding.Advisory : standing;
    }

    /// <summary>Last day on which units may be used: what the registry says, else so many months from the month of production.</summary>
    public static DateOnly? LastDay(CreditBatch batch, OffsetType type) => batch.ExpiresOn
        ?? (type.ValidMonths is { } months && batch.From is { } from ? new DateOnly(from.Year, from.Month, 1).AddMonths((int)months.Value).AddDays(-1) : null);

    private static Refusal? Quality(CreditBatch batch, ProfileRules profile)
    {
        if (!profile.RequiresQuality)
        {
            return null;
        }
        var missing = QualityChecklist.Of(batch).Where(i => !i.Passed).ToList();
        return missing.Count == 0 ? null : new Refusal(
            "quality",
            $"{profile.Name.Zh} 要求的质量项未齐：{string.Join("、", missing.Select(i => i.Name.Zh))}。",
            $"{profile.Name.En} asks for what '{batch.Id}' does not show: {string.Join(", ", missing.Select(i => i.Name.En))}.");
    }

    private static string Condition(OffsetType type, ProfileRules profile) => type.Rules.GetValueOrDefault(profile.Id)?.Verdict switch
    {
        Verdict.IfRecognised => " unless the authority of the place recognises it",
        Verdict.IfGovernment => " unless government recognises it",
        _ => "",
    };

    private static bool HasField(CreditBatch batch, string field) => field switch
    {
        "projectName" => Has(batch.ProjectName),
        "methodology" => Has(batch.Methodology),
        "account" => Has(batch.Account),
        "plant" => Has(batch.Plant),
        "technology" => Has(batch.Technology),
        "from" => batch.From is not null,
        "to" => batch.To is not null,
        "issuedOn" => batch.IssuedOn is not null,
        "neaRecognised" => batch.NeaRecognised,
        "ownProject" => batch.OwnProject is not null,
        "counterparty" => Has(batch.Counterparty),
        _ => throw new InvalidOperationException($"The table of types requires '{field}', which no purchase has."),
    };

    private static bool Has(string? text) => !string.IsNullOrWhiteSpace(text);
}

/// <summary>How units stand under a profile.</summary>
public enum UseStanding
{
    Counts,

    /// <summary>Shown; not subtracted.</summary>
    Advisory,

    /// <summary>Acts on electricity, not on the residual.</summary>
    Electricity,

    Refused,
}
