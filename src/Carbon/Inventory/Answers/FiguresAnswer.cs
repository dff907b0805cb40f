using System.Collections.Immutable;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory.Answers;

/// <summary>The figures of an inventory with the way back, worded as in <see cref="InventoryAnswer"/>.</summary>
public sealed record FiguresAnswer(
    DateTimeOffset From, DateTimeOffset To, ImmutableArray<InventoryLineAnswer> Lines, ImmutableArray<InventoryLineAnswer> Intakes,
    ImmutableArray<InventoryLineAnswer> Outside, FiguresDetail Detail);

/// <summary>Figures that no meter line tells.</summary>
public sealed record FiguresDetail(
    ImmutableArray<ItemAnswer> Records, ImmutableArray<ItemAnswer> Removals, ImmutableArray<ItemAnswer> Biogenic, ImmutableArray<ItemAnswer> Beside, MarketAnswer? Market)
{
    internal static FiguresDetail Of(OrganisationInventory inventory, TwinTopology topology, FactoryCalendar calendar)
    {
        var lines = inventory.Activities.ToDictionary(a => a.Record.Id, StringComparer.Ordinal);
        ItemAnswer Item(EmissionItem item) => ItemAnswer.Of(item, item.Record is { } record ? lines.GetValueOrDefault(record) : null, topology);
        return new FiguresDetail(
            [.. inventory.Items.Where(i => i.Origin != ItemOrigin.Meter).Select(Item)], [.. inventory.Removals.Select(Item)], [.. inventory.Biogenic.Select(Item)],
            [.. inventory.Beside.Select(Item)], MarketAnswer.Of(inventory, topology, calendar));
    }
}
