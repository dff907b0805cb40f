using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Ingestion.Suppliers;

/// <summary>What a supplier's value must be, in whatever format it came.</summary>
internal static class ValueChecks
{
    /// <summary>The item of the register that any of the ids names; null, with a problem, where none or several do.</summary>
    public static SuppliedItem? ItemOf(Supplier supplier, IReadOnlyCollection<string> ids, string path, List<RecordProblem> problems)
    {
        var found = supplier.Items.Where(i => ids.Any(id => Names(i, id))).ToList();
        if (found.Count == 1)
        {
            return found[0];
        }
        var (known, asked) = (string.Join(", ", supplier.Items.Select(i => i.Product)), string.Join(", ", ids));
        problems.Add(found.Count == 0
            ? AnswerCsv.Problem(path, asked, $"名录中 {supplier.Id} 没有这个物料;现有:{known}。可在名录中补充其编号。", $"The register has no such product of {supplier.Id}; {known} are. Add its id to the register.")
            : AnswerCsv.Problem(path, asked, $"同时对应多个物料:{string.Join(", ", found.Select(i => i.Product))}。", $"It names several products: {string.Join(", ", found.Select(i => i.Product))}."));
        return null;
    }

    /// <summary>Whether the value can be used for the item: same kind of unit, a period, no negative amount.</summary>
    public static void Check(ProductValue value, SuppliedItem item, ValuePaths paths, List<RecordProblem> problems)
    {
        if (!UnitTable.TryFind(value.Unit, out var unit) || !UnitTable.TryConversion(UnitTable.Get(item.Unit), unit, out _, out _))
        {
            problems.Add(AnswerCsv.Problem(paths.Unit, value.Unit, $"物料 {item.Product} 以 {item.Unit} 计,须用可换算的单位。", $"{item.Product} is bought in {item.Unit}; a unit that converts to it is needed."));
        }
        if (value.KilogramsPerUnit < 0)
        {
            problems.Add(AnswerCsv.Problem(paths.Amount, Said(value.KilogramsPerUnit), "不能为负;清除量须单列。", "It is never negative; removals stand in a line of their own."));
        }
        if (value.To <= value.From)
        {
            problems.Add(AnswerCsv.Problem(paths.To, $"{value.To:yyyy-MM-dd}", "结束日须晚于开始日。", "The period ends before it starts."));
        }
        if (value.PrimaryShare is < 0 or > 1)
        {
            problems.Add(AnswerCsv.Problem(paths.Primary, Said(value.PrimaryShare.Value * 100), "初级数据占比为 0 到 100(%)。", "The share of primary data is 0 to 100 [%]."));
        }
        if (value.Quality is { } q && new[] { q.Technology, q.Time, q.Geography }.Any(r => !(r >= 1 && r <= q.Worst)))
        {
            problems.Add(AnswerCsv.Problem(paths.Quality, $"{Said(q.Technology)}, {Said(q.Time)}, {Said(q.Geography)}", $"数据质量评级为 1 到 {q.Worst}。", $"A rating is 1 to {Said(q.Worst)}."));
        }
    }

    // A supplier's URN ends with its own number: urn:pact:product:customcode:buyer-assigned:4711.
    private static bool Names(SuppliedItem item, string id) =>
        Same(item.Product, id) || item.OtherIds.Any(o => Same(o, id))
        || (id.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) && id[(id.LastIndexOf(':') + 1)..] is { Length: > 0 } own && (Same(item.Product, own) || item.OtherIds.Any(o => Same(o, own))));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Said(double value) => value.ToString("0.########", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Where the parts of a value stand in its format.</summary>
internal sealed record ValuePaths(string Unit, string Amount, string To, string Primary, string Quality);
