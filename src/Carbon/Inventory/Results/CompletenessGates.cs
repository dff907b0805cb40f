using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory.Results;

/// <summary>Whether a gate lets an inventory be called complete.</summary>
public enum GateState
{
    Passed,

    /// <summary>Nothing is missing, and something is worth knowing.</summary>
    Notice,

    /// <summary>Something is missing: the inventory is not complete.</summary>
    Blocked,
}

/// <summary>One condition of completeness.</summary>
/// <param name="Id">Word for programs.</param>
/// <param name="State">Whether it holds.</param>
/// <param name="NeededFor">Scopes whose completeness it decides: <c>scope12</c> or <c>scope3</c>.</param>
/// <param name="Message">What is missing and what would be right.</param>
/// <param name="Items">What it is about, such as assets, records, categories.</param>
public sealed record Gate(string Id, GateState State, string NeededFor, LocalizedName Message, ImmutableArray<string> Items);

/// <summary>What must hold before an inventory is complete; nothing here is a threshold.</summary>
public static class CompletenessGates
{
    public const string Scope12 = "scope12";

    public const string Scope3 = "scope3";

    private const int Categories = 15;

    public static ImmutableArray<Gate> Of(OrganisationInventory inventory) =>
    [
        Gate("boundary", GateState.Blocked, inventory.Boundaries.Where(b => b.Stated is null).Select(b => $"{b.Year}"),
            "尚未声明这些年份的组织边界;暂按整个场址核算。", "No boundary is stated for these years; the whole site is taken."),
        Gate("outside", GateState.Blocked, inventory.Excluded.Where(e => !e.Named).Select(e => $"{e.Item.Asset}: {e.Item.Carrier}"),
            "这些排放源在所有边界之外:请纳入,或注明原因予以排除。", "These sources stand outside every boundary: include them, or exclude them with a reason."),
        Gate("exclusions", GateState.Blocked, ExclusionsWithoutReason(inventory),
            "排除项缺少原因。", "Exclusions without a reason."),
        Gate("factors", GateState.Blocked, inventory.Metered.Gaps.Where(g => g.Kind == GapKind.Factor).Select(g => g.Point.Value),
            "这些计量点没有可用的排放因子。", "No factor for these meters."),
        Gate("readings", GateState.Blocked, inventory.Metered.Gaps.Where(g => g.Kind == GapKind.Readings).Select(g => g.Point.Value),
            "这些供入表的读数不完整,合计偏低。", "Readings of these meters of supply are incomplete; the total is too low."),
        Gate("activities", GateState.Blocked, inventory.ActivityGaps.Select(g => g.Entered.Record.Id),
            "这些活动数据无法计算,未计入。", "These records could not be worked out and are not counted."),
        Gate("evidence", GateState.Blocked, inventory.Activities.Where(a => a.Record is { Evidence.IsEmpty: true, Kind: not ActivityKind.Design }).Select(a => a.Record.Id),
            "这些活动数据没有凭证。", "These records have no evidence."),
        Gate("twice", GateState.Blocked, ToldTwice(inventory),
            "这些活动数据的能源品种在同一处已有计量:请确认不重复计算,或撤回其一。", "Meters at the same place tell the carrier of these records: make sure that nothing counts twice, or withdraw one."),
        Gate("otherGases", GateState.Notice, inventory.FuelsWithoutOtherGases,
            "这些燃料燃烧的 CH4 和 N2O 没有因子,未计入。", "CH4 and N2O of burning these fuels have no factor and are not counted."),
        Gate("design", GateState.Notice, inventory.Items.Where(i => i.Origin == ItemOrigin.Design).Select(i => i.Id),
            "合计中含设计值,标记为估算。", "Design values are in the total, marked as estimated."),
        Gate("superseded", GateState.Notice, inventory.Superseded.Select(s => s.Entered.Record.Id),
            "这些设计值已由计量表取代。", "Meters have taken the place of these design values."),
        Gate("greenPower", GateState.Notice, inventory.Market?.Match.Refused.Select(r => r.Id) ?? [],
            "这些绿电不计入或只部分计入。", "This green power does not count, or only in part."),
        Gate("scope3", GateState.Blocked, CategoriesOpen(inventory),
            "这些范围三类别既没有数据,也没有注明原因的排除。", "These categories of scope 3 have neither data nor an exclusion with a reason.", Scope3),
    ];

    /// <summary>True where nothing that scopes 1 and 2 need is missing.</summary>
    public static bool IsComplete(IEnumerable<Gate> gates, string neededFor) => !gates.Any(g => g.NeededFor == neededFor && g.State == GateState.Blocked);

    private static Gate Gate(string id, GateState open, IEnumerable<string> items, string zh, string en, string neededFor = Scope12)
    {
        ImmutableArray<string> about = [.. items.Distinct(StringComparer.Ordinal)];
        return about.IsEmpty
            ? new Gate(id, GateState.Passed, neededFor, new LocalizedName("已满足。", "Holds."), [])
            : new Gate(id, open, neededFor, new LocalizedName(zh, en), about);
    }

    private static IEnumerable<string> ExclusionsWithoutReason(OrganisationInventory inventory) => inventory.Boundaries
        .SelectMany(b => b.Boundary.Excluded).Where(e => string.IsNullOrWhiteSpace(e.Reason) && e.Category is null)
        .Select(e => string.Join(": ", new[] { e.Asset?.Value, e.Carrier }.Where(t => t is not null)));

    /// <summary>Without any data or exclusion of scope 3 the scope is not reported, which is not the same as complete.</summary>
    private static IEnumerable<string> CategoriesOpen(OrganisationInventory inventory)
    {
        var told = inventory.Activities.Where(a => a.Record.Category is not null).Select(a => a.Record.Category!.Value).ToHashSet();
        var left = inventory.Boundaries.Select(b => b.Boundary.Excluded
            .Where(e => e.Category is not null && !string.IsNullOrWhiteSpace(e.Reason)).Select(e => e.Category!.Value).ToHashSet()).ToList();
        return Enumerable.Range(1, Categories).Where(c => !told.Contains(c) && !left.TrueForAll(y => y.Contains(c))).Select(c => $"{c}");
    }

    private static IEnumerable<string> ToldTwice(OrganisationInventory inventory) => inventory.Activities
        .Where(a => a.Record.Kind == ActivityKind.Emission && a.Record.Scope is EmissionScope.Scope1 or EmissionScope.Scope2
            && inventory.Metered.Lines.Any(l => l.Source.Carrier == a.Record.Carrier && (a.Record.Asset is null || a.Record.Asset == l.Asset)))
        .Select(a => a.Record.Id);
}
