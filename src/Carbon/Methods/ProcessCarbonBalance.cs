using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Process emissions as what is missing in the carbon balance (碳平衡法): E = (in - products - other outputs) x 44/12.</summary>
/// <remarks>
/// GB/T 32151.34-2024 formulas (6) to (8) for carbon plants; for other sectors the same balance without a clause that was seen. Every flow has
/// an amount [t] and a carbon content [tC/t]. More carbon out than in is refused: it is a slip of an amount, not a removal.
/// </remarks>
internal sealed class ProcessCarbonBalance : IEmissionMethod
{
    private static readonly (string Role, string Zh, string En)[] Roles =
        [("input", "含碳原料", "Input"), ("product", "含碳产品", "Product"), ("output", "其他含碳输出物", "Other output")];

    public MethodInfo Info { get; } = new()
    {
        Id = "process-balance",
        Name = new LocalizedName("工业过程（碳平衡法）", "Process by carbon balance"),
        Formula = "E = (sum of inputs AD x C - sum of products AD x C - sum of other outputs AD x C) x 44/12",
        Clause = "GB/T 32151.34-2024 formulas (6) to (8); for other sectors the clause was not seen",
        Confidence = Confidence.A,
        Scope = EmissionScope.Scope1,
        Families = [MethodFamily.NationalStandard, MethodFamily.EtsSector, MethodFamily.International],
        Fields =
        [
            .. Roles.SelectMany(r => new[]
            {
                new MethodField($"{r.Role}.*.amount", new LocalizedName($"{r.Zh}数量", $"{r.En}, amount"), "t") { Required = false },
                new MethodField($"{r.Role}.*.carbon", new LocalizedName($"{r.Zh}含碳量", $"{r.En}, carbon content"), "tC/t") { Required = false, AtMost = 1 },
            }),
        ],
    };

    public void Calculate(MethodRun run)
    {
        var (input, products, other) = (Carbon(run, "input"), Carbon(run, "product"), Carbon(run, "output"));
        if (!run.Items("input").Any())
        {
            throw MethodRun.Refuse("fields.input", null, "至少填写一种含碳原料：input.<名称>.amount 与 input.<名称>.carbon。", "State at least one input: input.<name>.amount and input.<name>.carbon.");
        }
        if (products + other > input)
        {
            throw MethodRun.Refuse("fields", null, $"输出的碳 {products + other} t 多于输入 {input} t；请检查数量和含碳量。", $"More carbon goes out ({products + other} t) than in ({input} t): check amounts and carbon contents.");
        }
        run.Emit(Gas.Co2, (input - products - other) * FuelFields.CarbonToCo2 * 1000, $"({input} tC - {products} tC - {other} tC) x 44/12");
    }

    private static double Carbon(MethodRun run, string role)
    {
        var sum = 0d;
        foreach (var item in run.Items(role))
        {
            foreach (var field in new[] { $"{role}.{item}.amount", $"{role}.{item}.carbon" })
            {
                if (!run.Has(field))
                {
                    throw MethodRun.Refuse($"fields.{field}", null, "数量和含碳量须成对填写。", "Amount and carbon content are stated together.");
                }
            }
            sum += run.Amount($"{role}.{item}.amount") * run.Amount($"{role}.{item}.carbon");
        }
        return sum;
    }
}
