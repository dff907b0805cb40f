using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FactoryTwin.Carbon.Inventory.Answers;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory;

/// <summary>The inventory as JSON: the same from the API and from <c>factorytwin inventory --json</c>.</summary>
/// <param name="Basis">Which view of scope 2 stands in lines and months: <c>location</c>.</param>
/// <param name="Scope2Market">Null where no residual factor is known.</param>
/// <param name="Scope2MarketReason">Why, or what to know about the market-based figure.</param>
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
    /// <summary>Scope 3 from records; null where the inventory was asked for without them.</summary>
    public ScopeAnswer? Scope3 { get; init; }

    /// <summary>The inventory of the organisation; null where only meters were asked for.</summary>
    public DetailAnswer? Detail { get; init; }

    private static readonly LocalizedName LocationOnly = new(
        "仅基于位置:未查询绿电与剩余因子。", "Location-based only: green power and residual factor were not asked for.");

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

    /// <summary>The same with records, boundary and both views of scope 2: totals of scopes hold everything that counts.</summary>
    public static InventoryAnswer Of(OrganisationInventory inventory, Domain.Live.TwinTopology topology, FactoryCalendar calendar) =>
        Of(inventory.Metered, topology, calendar) with
        {
            Scope1 = ScopeAnswer.Of(inventory, EmissionScope.Scope1),
            Scope2Location = ScopeAnswer.Of(inventory, EmissionScope.Scope2),
            Scope2Market = ScopeAnswer.OfMarket(inventory),
            Scope2MarketReason = inventory.MarketNote,
            Scope3 = ScopeAnswer.Of(inventory, EmissionScope.Scope3),
            Detail = DetailAnswer.Of(inventory, topology, calendar),
        };

    /// <summary>Only the figures, without views, break-downs and ranges: what lineage looks up.</summary>
    public static FiguresAnswer FiguresOf(OrganisationInventory inventory, Domain.Live.TwinTopology topology, FactoryCalendar calendar)
    {
        var metered = Of(inventory.Metered, topology, calendar);
        return new FiguresAnswer(metered.From, metered.To, metered.Lines, metered.Intakes, metered.Outside, FiguresDetail.Of(inventory, topology, calendar));
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

    private static readonly LocalizedName NoRecords = new("没有该范围的活动数据;这不等于零排放。", "There are no records of this scope, which is not an emission of zero.");

    /// <summary>Meters and records together.</summary>
    internal static ScopeAnswer Of(OrganisationInventory inventory, EmissionScope scope)
    {
        var metered = Of(inventory.Metered, scope);
        var beside = inventory.BesideMeters(scope).ToList();
        var total = inventory.Total(scope);
        var words = beside.Select(i => InventoryAnswer.Camel(i.Quality.ToString())).Append(metered.Quality).Where(w => w != "missing").Distinct().ToList();
        var factorRange = beside.SelectMany(i => i.FactorRanges).Sum(r => Math.Abs(r.HalfWidth)) / 1000;
        return new ScopeAnswer(
            total,
            total is null ? null : inventory.Of(scope).Sum(i => i.Gases.Where(g => g.Family == GasFamily.Co2).Sum(g => g.KilogramsCO2e)) / 1000,
            metered.UncertaintyTCO2e is null && factorRange == 0 ? null : (metered.UncertaintyTCO2e ?? 0) + factorRange,
            words.Count switch { 0 => "missing", 1 => words[0], _ => "mixed" },
            total is null or 0 ? null : Math.Clamp(inventory.Of(scope).Sum(i => i.Tonnes * i.EstimatedShare) / total.Value, 0, 1),
            inventory.IsComplete(scope),
            metered.Fallback || inventory.Activities.Any(a => a.Record.Scope == scope && a.Result is not null && a.Result.Factors.Any(f => f.IsFallback)),
            total is not null ? null : inventory.ActivityGaps.Any(g => g.Entered.Record.Scope == scope) ? OnlyGaps : scope == EmissionScope.Scope3 ? NoRecords : metered.Reason ?? NoMeter);
    }

    /// <summary>Scope 2 in the market-based view; null where it cannot be told.</summary>
    internal static ScopeAnswer? OfMarket(OrganisationInventory inventory) => inventory.MarketTotal is not { } total ? null : Of(inventory, EmissionScope.Scope2) with
    {
        TCO2e = total,
        TCO2 = null,
        UncertaintyTCO2e = null,
        Fallback = inventory.Market!.Residual.Choice.IsFallback,
        Reason = inventory.MarketNote,
    };

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
