using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory.Answers;

/// <summary>One gas [kg of it, tCO2e]; null where it is not known or does not occur.</summary>
public sealed record GasAnswer(
    string Gas, double? Kilograms, double? Scope1, double? Scope2, double? Scope3, [property: JsonPropertyName("tCO2e")] double TCO2e)
{
    internal static GasAnswer Of(GasRow row) => new(
        InventoryAnswer.Camel(row.Family.ToString()), row.Kilograms, row.Scope1 / 1000, row.Scope2 / 1000, row.Scope3 / 1000, row.Total / 1000);
}

/// <summary>A category of ISO 14064-1 [tCO2e]; null where nothing was counted in it.</summary>
public sealed record IsoAnswer(int Category, [property: JsonPropertyName("tCO2e")] double? TCO2e)
{
    internal static IEnumerable<IsoAnswer> Of(IReadOnlyCollection<EmissionItem> items)
    {
        var sums = items.GroupBy(i => Results.IsoCategories.Of(i.Scope, i.Category3)).Where(g => g.Key is not null).ToDictionary(g => g.Key!.Value, g => g.Sum(i => i.Tonnes));
        return Enumerable.Range(1, Results.IsoCategories.Count).Select(c => new IsoAnswer(c, sums.TryGetValue(c, out var sum) ? sum : null));
    }
}

/// <summary>A category of scope 3: its total, or why it is left out; neither means that nobody said.</summary>
/// <param name="Excluded">True where the boundary leaves it out.</param>
/// <param name="Reason">Why; null where nobody said.</param>
public sealed record Scope3Answer(int Category, [property: JsonPropertyName("tCO2e")] double? TCO2e, int Records, bool Excluded, string? Reason)
{
    internal static IEnumerable<Scope3Answer> Of(OrganisationInventory inventory)
    {
        var items = inventory.Of(EmissionScope.Scope3).ToLookup(i => i.Category3);
        var excluded = inventory.Boundaries[^1].Boundary.Excluded.Where(e => e.Category is not null).ToLookup(e => e.Category!.Value);
        return Enumerable.Range(1, 15).Select(c => new Scope3Answer(
            c, items[c].Any() ? items[c].Sum(i => i.Tonnes) : null, items[c].Count(), excluded[c].Any(), excluded[c].Select(e => e.Reason).FirstOrDefault(r => !string.IsNullOrWhiteSpace(r))));
    }
}

/// <summary>A part of a break-down [tCO2e]; <see cref="Key"/> null: what belongs to none.</summary>
public sealed record BreakdownAnswer(
    string? Key, LocalizedName? Name, double? Scope1, double? Scope2, double? Scope3, [property: JsonPropertyName("tCO2e")] double TCO2e, double? Share,
    double? Cumulative, bool IsKey, double EstimatedShare)
{
    internal static ImmutableSortedDictionary<string, ImmutableArray<BreakdownAnswer>> All(
        ImmutableArray<EmissionItem> items, BoundaryMap map, TwinTopology topology, double keyShare)
    {
        LocalizedName? AssetName(string? key) => key is null ? null : topology.Asset(new(key))?.Asset.Name;
        var departments = map.Boundary.Departments.ToDictionary(d => d.Id, d => d.Name, StringComparer.Ordinal);
        ImmutableArray<BreakdownAnswer> Rows(Func<EmissionItem, string?> keyOf, Func<string?, LocalizedName?> nameOf) =>
            [.. Breakdown.Of(items, keyOf, keyShare).Select(r => new BreakdownAnswer(
                r.Key, nameOf(r.Key), r.Scope1 / 1000, r.Scope2 / 1000, r.Scope3 / 1000, r.Total / 1000, r.Share, r.Cumulative, r.IsKey, r.EstimatedShare))];
        return ImmutableSortedDictionary<string, ImmutableArray<BreakdownAnswer>>.Empty
            .Add("asset", Rows(i => i.Asset.Value, AssetName))
            .Add("building", Rows(i => map.BuildingOf(i.Asset)?.Id.Value, AssetName))
            .Add("carrier", Rows(i => i.Carrier, _ => null))
            .Add("department", Rows(i => map.DepartmentOf(i.Asset)?.Id, key => key is null ? null : departments.GetValueOrDefault(key)))
            .Add("system", Rows(i => map.SystemOf(i.Asset), _ => null))
            .Add("type", Rows(i => i.Category3 is { } c ? $"scope3-{c}" : i.Type, _ => null));
    }
}

/// <summary>Sources of one type: how many, in which production system, how much [tCO2e].</summary>
public sealed record SourceAnswer(
    string Scope, int? Category, string Type, string Carrier, int Count, int Main, int Auxiliary, int Attached, int Untagged,
    [property: JsonPropertyName("tCO2e")] double TCO2e)
{
    internal static SourceAnswer Of(SourceRow row) => new(
        ScopeWord.Of(row.Scope), row.Category3, row.Type, row.Carrier, row.Count, row.Main, row.Auxiliary, row.Attached, row.Untagged, row.Total / 1000);
}

/// <summary>A condition of completeness.</summary>
public sealed record GateAnswer(string Id, string State, string NeededFor, LocalizedName Message, ImmutableArray<string> Items)
{
    internal static GateAnswer Of(Gate gate) => new(gate.Id, InventoryAnswer.Camel(gate.State.ToString()), gate.NeededFor, gate.Message, gate.Items);
}

/// <summary>The boundary of a year in short: version 0 is the whole site that is taken where nobody stated one.</summary>
public sealed record BoundaryAnswer(
    int Year, int Version, string LegalEntity, string Approach, double? EquityShare, ImmutableArray<string> Included, ImmutableArray<ExclusionAnswer> Excluded,
    string? By, DateTimeOffset? At)
{
    internal static BoundaryAnswer Of(YearBoundary year) => new(
        year.Year, year.Stated?.Version ?? 0, year.Boundary.LegalEntity, InventoryAnswer.Camel(year.Boundary.Approach.ToString()), year.Boundary.EquityShare,
        [.. year.Boundary.Included.Select(a => a.Value)], [.. year.Boundary.Excluded.Select(e => new ExclusionAnswer(e.Asset?.Value, e.Carrier, e.Category, e.Reason))],
        year.Stated?.By, year.Stated?.At);
}

public sealed record ExclusionAnswer(string? Asset, string? Carrier, int? Category, string? Reason);

/// <summary>How JSON writes a scope where all three occur.</summary>
internal static class ScopeWord
{
    public static string Of(EmissionScope scope) => scope == EmissionScope.Scope3 ? "scope3" : InventoryAnswer.Word(scope);
}
