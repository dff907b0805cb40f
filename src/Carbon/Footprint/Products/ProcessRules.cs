using FactoryTwin.Carbon.Activities;
using FactoryTwin.Domain.Live;

namespace FactoryTwin.Carbon.Footprint.Products;

/// <summary>What a process must be before it is kept.</summary>
public static class ProcessRules
{
    /// <summary>Stated shares add up to one within this; the rest of rounding is spread.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Everything that is wrong with a process, in the order of its fields.</summary>
    public static IReadOnlyList<RecordProblem> Check(OwnProcess process, ProductBook book, TwinTopology topology)
    {
        var problems = new RecordProblems();
        problems.Id("id", process.Id);
        problems.Name("name", process.Name, needed: true);
        problems.Text("reason", process.Reason, needed: true);
        problems.Text("key", process.Key, needed: process.Rule == AllocationRule.Key);
        CheckAssets(process, book, topology, problems);
        if (process.Rule == AllocationRule.AsOthers != process.Products.IsEmpty)
        {
            problems.Refuse("products", process.Products.Length, "按其他工序比例分配时不列产品,其他方法须列出产品。", "With asOthers no product is named; every other rule needs them.");
        }
        CheckProducts(process, book, problems);
        return problems.All;
    }

    private static void CheckAssets(OwnProcess process, ProductBook book, TwinTopology topology, RecordProblems problems)
    {
        if (process.Assets.IsEmpty)
        {
            problems.Refuse("assets", null, "请至少选择一个资产。", "Name at least one asset.");
        }
        for (var i = 0; i < process.Assets.Length; i++)
        {
            var asset = process.Assets[i];
            if (topology.Asset(asset) is null)
            {
                problems.Refuse($"assets[{i}]", asset.Value, $"工厂没有资产 '{asset}'。", $"The factory has no asset '{asset}'.");
            }
            else if (book.CurrentProcesses.FirstOrDefault(p => p.Process.Id != process.Id && p.Process.Assets.Contains(asset)) is { } other)
            {
                problems.Refuse($"assets[{i}]", asset.Value, $"该资产已属于工序 '{other.Process.Id}'。", $"The asset belongs to the process '{other.Process.Id}' already.");
            }
        }
    }

    private static void CheckProducts(OwnProcess process, ProductBook book, RecordProblems problems)
    {
        for (var i = 0; i < process.Products.Length; i++)
        {
            var (id, weight) = process.Products[i];
            if (id is null || book.Product(id) is not { Product: var product })
            {
                problems.Refuse($"products[{i}].product", id, $"没有产品 '{id}'。", $"There is no product '{id}'.");
                continue;
            }
            if (process.Products.Take(i).Any(p => p.Product == id))
            {
                problems.Refuse($"products[{i}].product", id, "产品重复。", "The product stands there twice.");
            }
            var isWeighed = process.Rule is AllocationRule.Key or AllocationRule.Shares;
            if (isWeighed != weight is not null || (weight is { } figure && !(double.IsFinite(figure) && figure >= 0)))
            {
                problems.Refuse($"products[{i}].weight", weight, isWeighed ? "请给出不小于 0 的数值。" : "该分配方法不需要数值。", isWeighed ? "State a figure, not negative." : "This rule takes no figure.");
            }
            if (process.Rule == AllocationRule.Mass && MassOf(product) is null)
            {
                problems.Refuse($"products[{i}].product", id, "按质量分配需要产品的单位质量。", "Sharing by mass needs the mass of one unit of the product.");
            }
            if (process.Rule == AllocationRule.Economic && product.PriceCny is null)
            {
                problems.Refuse($"products[{i}].product", id, "按经济价值分配需要产品单价。", "Sharing by value needs the price of the product.");
            }
            if (process.Rule == AllocationRule.Number && book.Product(process.Products[0].Product) is { } first && first.Product.Unit != product.Unit)
            {
                problems.Refuse($"products[{i}].product", id, "按数量分配要求各产品单位相同。", "Sharing by number needs one unit for all products.");
            }
        }
        var sum = process.Products.Sum(p => p.Weight ?? 0);
        if (process.Rule == AllocationRule.Shares && Math.Abs(sum - 1) > Rounding)
        {
            problems.Refuse("products", sum, "各产品份额之和须为 1。", "The shares add up to 1.");
        }
        if (process.Rule == AllocationRule.Key && !process.Products.IsEmpty && sum == 0)
        {
            problems.Refuse("products", sum, "至少一个产品的数值须大于 0。", "One of the figures is above 0.");
        }
    }

    /// <summary>Mass of one unit [kg]; null where neither the unit nor the product tells it.</summary>
    internal static double? MassOf(FootprintProduct product) => product.MassKilograms
        ?? (Domain.Quantities.UnitTable.TryFind(product.Unit, out var unit) && Domain.Quantities.UnitTable.TryConvert(1, unit, Domain.Quantities.UnitTable.Get("kg"), out var mass, out _) ? mass : null);
}
