using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory;

/// <summary>The inventory as JSON: the same from the API and from <c>factorytwin inventory --json</c>.</summary>
/// <param name="Basis">Which view of scope 2 it is: <c>location</c>.</param>
/// <param name="Scope2Market">Always null until contracts and certificates are kept.</param>
/// <param name="Scope2MarketReason">Why.</param>
public sealed record InventoryAnswer(
    string Factory,
    string? Asset,
    DateTimeOffset From,
    DateTimeOffset To,
    string TimeZone,
    string Basis,
    ScopeAnswer Scope1,
    ScopeAnswer Scope2Location,
    ScopeAnswer? Scope2Market,
    LocalizedName Scope2MarketReason,
    ImmutableArray<InventoryLineAnswer> Lines,
    ImmutableArray<InventoryLineAnswer> Intakes,
    ImmutableArray<InventoryLineAnswer> Outside,
    ImmutableArray<InventoryGapAnswer> Gaps,
    ImmutableArray<InventoryMonthAnswer> Months)
{
    private static readonly LocalizedName LocationOnly = new(
        "仅基于位置。基于市场的结果需要绿电合同与凭证,目前尚未记录。",
        "Location-based only. The market-based figure needs contracts and certificates, which are not kept yet.");

    /// <param name="inventory">The inventory.</param>
    /// <param name="topology">Tells the names of assets.</param>
    /// <param name="calendar">The factory's local calendar.</param>
    public static InventoryAnswer Of(CarbonInventory inventory, Domain.Live.TwinTopology topology, FactoryCalendar calendar)
    {
        InventoryLineAnswer Line(InventoryLine line) => InventoryLineAnswer.Of(line, topology.Asset(line.Asset)!.Asset.Name, calendar);
        return new InventoryAnswer(
            inventory.Factory.Value,
            inventory.Asset?.Value,
            calendar.ToLocal(inventory.Period.Start),
            calendar.ToLocal(inventory.Period.End),
            calendar.Zone.Id,
            "location",
            ScopeAnswer.Of(inventory, EmissionScope.Scope1),
            ScopeAnswer.Of(inventory, EmissionScope.Scope2),
            null,
            LocationOnly,
            [.. inventory.Lines.Select(Line)],
            [.. inventory.Intakes.Select(Line)],
            [.. inventory.Outside.Select(Line)],
            [.. inventory.Gaps.Select(g => InventoryGapAnswer.Of(g, calendar))],
            [.. InventoryMonthAnswer.Of(inventory, calendar)]);
    }

    /// <summary>How JSON writes a scope.</summary>
    internal static string Word(EmissionScope scope) => scope switch
    {
        EmissionScope.Scope1 => "scope1",
        EmissionScope.Scope2 => "scope2Location",
        _ => "outside",
    };

    internal static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}

/// <summary>A scope's total.</summary>
/// <param name="TCO2e">[tCO2e]; null where nothing could be counted.</param>
/// <param name="TCO2">The part whose factor counts CO2 only [tCO2].</param>
/// <param name="UncertaintyTCO2e">What the stated ranges of factors make of it, added up; null where no source states one.</param>
/// <param name="Quality">The word all its lines share, else mixed.</param>
/// <param name="EstimatedShare">Share of the total that rests on estimates [0..1].</param>
/// <param name="Complete">False where something that belongs here is among the gaps.</param>
/// <param name="Fallback">True where any line uses the factor of an earlier year.</param>
/// <param name="Reason">Why there is no total.</param>
public sealed record ScopeAnswer(
    [property: JsonPropertyName("tCO2e")] double? TCO2e,
    [property: JsonPropertyName("tCO2")] double? TCO2,
    [property: JsonPropertyName("uncertaintyTCO2e")] double? UncertaintyTCO2e,
    string Quality,
    double? EstimatedShare,
    bool Complete,
    bool Fallback,
    LocalizedName? Reason)
{
    private static readonly LocalizedName NoMeter = new(
        "模型中没有属于该范围的计量点;这不等于零排放。", "The model has no meter that belongs to this scope, which is not an emission of zero.");

    private static readonly LocalizedName OnlyGaps = new(
        "属于该范围的数据都不能计入,原因见 gaps。", "Nothing that belongs to this scope could be counted; gaps says why.");

    internal static ScopeAnswer Of(CarbonInventory inventory, EmissionScope scope)
    {
        var lines = inventory.Evidence(scope).ToList();
        var total = inventory.Total(scope)?.Tonnes;
        var words = lines.Select(l => l.Quality).Distinct().ToList();
        return new ScopeAnswer(
            total,
            CarbonInventory.Sum(lines.Where(l => l.Factor.Factor.Gas == "CO2"), l => l.Emissions)?.Tonnes,
            CarbonInventory.Sum(lines.Where(l => l.Uncertainty is not null), l => l.Uncertainty!.Value)?.Tonnes,
            words.Count switch { 0 => "missing", 1 => InventoryAnswer.Camel(words[0].ToString()), _ => "mixed" },
            total is null or 0 ? null : Math.Clamp(lines.Sum(l => l.Factor.Of(l.EstimatedActivity).Tonnes) / total.Value, 0, 1),
            inventory.IsComplete(scope),
            lines.Exists(l => l.Factor.Choice.IsFallback),
            total is not null ? null : inventory.Gaps.Any(g => g.Source.Scope == scope) ? OnlyGaps : NoMeter);
    }
}

/// <summary>What could not be counted, and where.</summary>
public sealed record InventoryGapAnswer(
    string Kind,
    string? Asset,
    string Point,
    string Carrier,
    string Scope,
    DateTimeOffset From,
    DateTimeOffset To,
    double? Activity,
    string Unit,
    double? Completeness,
    LocalizedName Message)
{
    internal static InventoryGapAnswer Of(InventoryGap gap, FactoryCalendar calendar) => new(
        InventoryAnswer.Camel(gap.Kind.ToString()),
        gap.Asset?.Value,
        gap.Point.Value,
        gap.Source.Carrier,
        InventoryAnswer.Word(gap.Source.Scope),
        calendar.ToLocal(gap.Period.Start),
        calendar.ToLocal(gap.Period.End),
        gap.Activity,
        gap.Unit,
        gap.Completeness,
        gap.Message);
}

/// <summary>The totals of one factory-local month; null where nothing was counted in it.</summary>
public sealed record InventoryMonthAnswer(DateTimeOffset Start, MonthScopeAnswer Scope1, MonthScopeAnswer Scope2Location)
{
    internal static IEnumerable<InventoryMonthAnswer> Of(CarbonInventory inventory, FactoryCalendar calendar)
    {
        var sums = new Dictionary<(EmissionScope, DateTimeOffset), double>();
        foreach (var line in inventory.Lines)
        {
            foreach (var month in line.Months)
            {
                var key = (line.Source.Scope, month.Start);
                sums[key] = sums.GetValueOrDefault(key) + line.Factor.Of(month.Activity).Tonnes;
            }
        }
        MonthScopeAnswer Scope(EmissionScope scope, DateTimeOffset start) => new(sums.TryGetValue((scope, start), out var sum) ? sum : null);
        return calendar.Steps(inventory.Period, Step.Month)
            .Select(m => new InventoryMonthAnswer(calendar.ToLocal(m.Start), Scope(EmissionScope.Scope1, m.Start), Scope(EmissionScope.Scope2, m.Start)));
    }
}

/// <param name="TCO2e">[tCO2e]</param>
public sealed record MonthScopeAnswer([property: JsonPropertyName("tCO2e")] double? TCO2e);
