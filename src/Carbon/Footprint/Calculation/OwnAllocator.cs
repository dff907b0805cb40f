using System.Collections.Immutable;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Calculation;

/// <summary>Gives every figure of scopes 1 and 2 to the process whose asset stands nearest above it, and shares each process among its products.</summary>
/// <remarks>GB/T 24067 and ISO 14067: share by a physical relation, else by value; the sum of what products carry is what was there.</remarks>
internal sealed class OwnAllocator(TwinTopology topology, ProductBook book, ImmutableSortedDictionary<string, ProducedAmount> outputs)
{
    private static readonly LocalizedName NoProcess = new("没有工序包含该资产。", "No process names the asset or one above it.");

    private readonly Dictionary<AssetId, string> _processes = book.CurrentProcesses
        .SelectMany(p => p.Process.Assets, (p, asset) => (asset, p.Process.Id)).GroupBy(p => p.asset).ToDictionary(g => g.Key, g => g.First().Id);

    public OwnAllocation Share(OrganisationInventory inventory)
    {
        var items = inventory.Items.Where(i => i.Scope is EmissionScope.Scope1 or EmissionScope.Scope2).ToLookup(i => ProcessOf(i.Asset) ?? "");
        var biogenic = inventory.Biogenic.ToLookup(i => ProcessOf(i.Asset) ?? "");
        var shared = book.CurrentProcesses.Where(p => p.Process.Rule != AllocationRule.AsOthers)
            .Select(p => Shared(p, [.. items[p.Process.Id]], [.. biogenic[p.Process.Id]])).ToList();
        var carried = Carried(shared);
        shared.AddRange(book.CurrentProcesses.Where(p => p.Process.Rule == AllocationRule.AsOthers)
            .Select(p => AsOthers(p, [.. items[p.Process.Id]], [.. biogenic[p.Process.Id]], carried)));
        return new OwnAllocation(
            [.. shared.OrderBy(p => p.Process.Id, StringComparer.Ordinal)],
            [
                .. items[""].Select(i => new UnallocatedItem(i, null, NoProcess)),
                .. shared.Where(p => p.Problem is not null).SelectMany(p => p.Items.Select(i => new UnallocatedItem(i, p.Process.Id, p.Problem!))),
            ]);
    }

    private ProcessAllocation Shared(ProcessEntered entered, ImmutableArray<EmissionItem> items, ImmutableArray<EmissionItem> biogenic)
    {
        var weights = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var part in entered.Process.Products)
        {
            if (book.Product(part.Product) is not { Product: var product } || outputs.GetValueOrDefault(part.Product) is not { Amount: { } made })
            {
                return Unshared(entered, items, biogenic, $"产品 '{part.Product}' 此期间的产量未知。", $"The output of '{part.Product}' in the period is not known.");
            }
            weights[part.Product] = entered.Process.Rule switch
            {
                AllocationRule.Mass => made * (ProcessRules.MassOf(product) ?? 0),
                AllocationRule.Economic => made * (double)(product.PriceCny ?? 0),
                AllocationRule.Key => made * (part.Weight ?? 0),
                AllocationRule.Shares => part.Weight ?? 0,
                _ => made,
            };
            if (entered.Process.Rule == AllocationRule.Shares && weights[part.Product] > 0 && made <= 0)
            {
                return Unshared(entered, items, biogenic, $"产品 '{part.Product}' 有份额但此期间没有产量。", $"'{part.Product}' has a share but nothing of it was made in the period.");
            }
        }
        return Weighed(entered, items, biogenic, weights);
    }

    private static ProcessAllocation AsOthers(
        ProcessEntered entered, ImmutableArray<EmissionItem> items, ImmutableArray<EmissionItem> biogenic, SortedDictionary<string, double> carried) =>
        Weighed(entered, items, biogenic, carried);

    private static ProcessAllocation Weighed(
        ProcessEntered entered, ImmutableArray<EmissionItem> items, ImmutableArray<EmissionItem> biogenic, SortedDictionary<string, double> weights)
    {
        var sum = weights.Values.Sum();
        return sum > 0
            ? new ProcessAllocation(entered, items, biogenic, weights.ToImmutableSortedDictionary(w => w.Key, w => w.Value / sum, StringComparer.Ordinal), null)
            : Unshared(entered, items, biogenic, "参与分配的产品此期间没有可分摊的量。", "What it is shared by is zero for all its products in the period.");
    }

    private static ProcessAllocation Unshared(
        ProcessEntered entered, ImmutableArray<EmissionItem> items, ImmutableArray<EmissionItem> biogenic, string zh, string en) =>
        new(entered, items, biogenic, ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal), new LocalizedName(zh, en));

    /// <summary>What each product carries of all processes with a rule of their own [kgCO2e]; a product that the sum would credit carries nothing.</summary>
    private static SortedDictionary<string, double> Carried(List<ProcessAllocation> shared)
    {
        var carried = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (product, kilograms) in shared.SelectMany(p => p.Shares.Select(s => (s.Key, p.Kilograms * s.Value))))
        {
            carried[product] = carried.GetValueOrDefault(product) + kilograms;
        }
        foreach (var product in carried.Keys.Where(p => carried[p] < 0).ToList())
        {
            carried[product] = 0;
        }
        return carried;
    }

    private string? ProcessOf(AssetId asset)
    {
        var at = topology.Asset(asset);
        for (var guard = 0; at is not null && guard < 1000; guard++)
        {
            if (_processes.TryGetValue(at.Asset.Id, out var process))
            {
                return process;
            }
            at = at.Asset.Parent is { } parent ? topology.Asset(parent) : null;
        }
        return null;
    }
}
