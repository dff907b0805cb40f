using System.Globalization;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Products;

/// <summary>Decides what becomes of a wish to enter, revise or withdraw a product or process.</summary>
public static class ProductChange
{
    /// <param name="book">What is kept so far.</param>
    /// <param name="product">As entered.</param>
    /// <param name="looked">Version that is revised; 0: a new product.</param>
    /// <param name="reason">Why; needed for a revision.</param>
    /// <param name="topology">Tells which meters there are.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When.</param>
    public static ActivityChange Enter(
        ProductBook book, FootprintProduct product, int looked, string? reason, TwinTopology topology, string by, DateTimeOffset at)
    {
        if (ProductRules.Check(product, book, topology) is { Count: > 0 } problems)
        {
            return new ActivityChange(null, [], 0, problems);
        }
        var history = book.Products.GetValueOrDefault(product.Id);
        if (history is { Counts: true } && history.Newest.Product.SaysTheSameAs(product))
        {
            return new ActivityChange(null, [], history.Newest.Version, []);
        }
        return Versioned(history?.Newest.Version ?? 0, looked, reason) ?? Keep(
            ProductEvents.ProductEntered, looked + 1, new ProductEntered(product, looked + 1, by, at, looked == 0 ? null : reason));
    }

    /// <inheritdoc cref="Enter(ProductBook, FootprintProduct, int, string?, TwinTopology, string, DateTimeOffset)"/>
    public static ActivityChange Enter(
        ProductBook book, OwnProcess process, int looked, string? reason, TwinTopology topology, string by, DateTimeOffset at)
    {
        if (ProcessRules.Check(process, book, topology) is { Count: > 0 } problems)
        {
            return new ActivityChange(null, [], 0, problems);
        }
        var history = book.Processes.GetValueOrDefault(process.Id);
        if (history is { Counts: true } && history.Newest.Process.SaysTheSameAs(process))
        {
            return new ActivityChange(null, [], history.Newest.Version, []);
        }
        return Versioned(history?.Newest.Version ?? 0, looked, reason) ?? Keep(
            ProductEvents.ProcessEntered, looked + 1, new ProcessEntered(process, looked + 1, by, at, looked == 0 ? null : reason));
    }

    /// <summary>Takes a product out of the count. One that others are made of, or that a process works on, stays.</summary>
    public static ActivityChange WithdrawProduct(ProductBook book, string id, int looked, string? reason, string by, DateTimeOffset at)
    {
        if (book.CurrentProducts.FirstOrDefault(p => p.Product.Materials.Any(m => m.Product == id)) is { } parent)
        {
            return Refuse("id", id, $"产品 '{parent.Product.Id}' 的物料清单仍在使用它。", $"The bill of '{parent.Product.Id}' still uses it.");
        }
        if (book.CurrentProcesses.FirstOrDefault(p => p.Process.Products.Any(m => m.Product == id)) is { } process)
        {
            return Refuse("id", id, $"工序 '{process.Process.Id}' 仍在加工它。", $"The process '{process.Process.Id}' still works on it.");
        }
        return Withdraw(ProductEvents.ProductWithdrawn, book.Products.GetValueOrDefault(id) is { Counts: true } h ? h.Newest.Version : null, id, looked, reason, by, at);
    }

    /// <summary>Takes a process out of the count; what it held is then unallocated.</summary>
    public static ActivityChange WithdrawProcess(ProductBook book, string id, int looked, string? reason, string by, DateTimeOffset at) => Withdraw(
        ProductEvents.ProcessWithdrawn, book.Processes.GetValueOrDefault(id) is { Counts: true } h ? h.Newest.Version : null, id, looked, reason, by, at);

    private static ActivityChange Withdraw(string kind, int? version, string id, int looked, string? reason, string by, DateTimeOffset at)
    {
        if (version is null)
        {
            return Refuse("id", id, "没有这条记录。", "There is no such record.");
        }
        if (version != looked)
        {
            return Refuse("version", Text(looked), $"现行版本为第 {version} 版。", $"Version {version} counts by now.", conflict: true);
        }
        return string.IsNullOrWhiteSpace(reason)
            ? Refuse("reason", reason, "撤回须注明原因。", "Withdrawing needs its reason.")
            : Keep(kind, looked, new Withdrawn(id, looked, by, at, reason));
    }

    private static ActivityChange? Versioned(int version, int looked, string? reason)
    {
        if (version != looked)
        {
            return Refuse("version", Text(looked), $"现行版本为第 {version} 版,请重新查看后修订。", $"Version {version} counts by now. Look at it again before revising it.", conflict: true);
        }
        return version > 0 && string.IsNullOrWhiteSpace(reason) ? Refuse("reason", reason, "修订须注明原因。", "A revision needs its reason.") : null;
    }

    private static ActivityChange Keep<T>(string kind, int version, T body) => new(kind, ActivityEvents.Write(body), version, []);

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static ActivityChange Refuse(string path, string? value, string zh, string en, bool conflict = false) =>
        new(null, [], 0, [new RecordProblem(path, value, new LocalizedName(zh, en))], conflict);
}
