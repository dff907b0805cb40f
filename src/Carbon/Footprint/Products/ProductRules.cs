using FactoryTwin.Carbon.Activities;
using FactoryTwin.Domain.Live;

namespace FactoryTwin.Carbon.Footprint.Products;

/// <summary>What a product must be before it is kept. Whether a factor is there is said by the calculation.</summary>
public static class ProductRules
{
    /// <summary>Longest bill in lines.</summary>
    public const int MostLines = 2000;

    private const int MostOutputs = 1000;

    private const int MostLegs = 20;

    /// <summary>Everything that is wrong with a product, in the order of its fields.</summary>
    public static IReadOnlyList<RecordProblem> Check(FootprintProduct product, ProductBook book, TwinTopology topology)
    {
        var problems = new RecordProblems();
        problems.Id("id", product.Id);
        problems.Name("name", product.Name, needed: true);
        problems.Name("functionalUnit", product.FunctionalUnit);
        problems.Text("description", product.Description);
        problems.Text("note", product.Note);
        problems.Unit("unit", product.Unit);
        problems.Amount("massKilograms", product.MassKilograms, positive: true);
        problems.Amount("priceCny", (double?)product.PriceCny, positive: true);
        problems.Amount("fossilCarbonKilograms", product.FossilCarbonKilograms);
        problems.Amount("biogenicCarbonKilograms", product.BiogenicCarbonKilograms);
        problems.Amount("targetKilograms", product.TargetKilograms, positive: true);
        CheckOutput(product, topology, problems);
        CheckBill(product, book, problems);
        for (var i = 0; i < product.Upstream.Length; i++)
        {
            problems.Id($"upstream[{i}].carrier", product.Upstream[i].Carrier);
            Factor($"upstream[{i}].factor", product.Upstream[i].Factor ?? "", problems);
        }
        for (var i = 0; i < product.CutOffs.Length; i++)
        {
            problems.Text($"cutOffs[{i}].what", product.CutOffs[i].What, needed: true);
            problems.Text($"cutOffs[{i}].reason", product.CutOffs[i].Reason, needed: true);
            if (product.CutOffs[i].Accepts is { } accepted && !CutOff.Acceptable.Contains(accepted))
            {
                problems.Refuse($"cutOffs[{i}].accepts", accepted, $"可接受的缺口:{string.Join(", ", CutOff.Acceptable)}。", $"Gaps that may be accepted are {string.Join(", ", CutOff.Acceptable)}.");
            }
            if (!(product.CutOffs[i].Percent is >= 0 and <= 100))
            {
                problems.Refuse($"cutOffs[{i}].percent", product.CutOffs[i].Percent, "占比为 0 到 100 %。", "A share is 0 to 100 %.");
            }
        }
        CheckNumbers(product, problems);
        return problems.All;
    }

    private static void CheckOutput(FootprintProduct product, TwinTopology topology, RecordProblems problems)
    {
        if (product.Counter is { } counter && topology.Point(counter) is null)
        {
            problems.Refuse("counter", counter.Value, $"工厂没有计量点 '{counter}'。", $"The factory has no point '{counter}'.");
        }
        if (product is { Counter: not null, Outputs.IsEmpty: false })
        {
            problems.Refuse("outputs", product.Outputs.Length, "产量由计量点给出时不再手工录入。", "Where a meter tells the output, no amounts are stated beside it.");
        }
        if (product.Outputs.Length > MostOutputs)
        {
            problems.Refuse("outputs", product.Outputs.Length, $"最多 {MostOutputs} 条产量。", $"At most {MostOutputs} amounts.");
        }
        for (var i = 0; i < product.Outputs.Length; i++)
        {
            var (from, to, amount, evidence) = product.Outputs[i];
            problems.Amount($"outputs[{i}].amount", amount);
            problems.Text($"outputs[{i}].evidence", evidence);
            if (to <= from)
            {
                problems.Refuse($"outputs[{i}].to", to, "结束日须晚于开始日;期间为前闭后开。", "The period ends before it starts; it is half-open, [from, to).");
            }
            else if (product.Outputs.Take(i).Any(o => o.From < to && from < o.To))
            {
                problems.Refuse($"outputs[{i}].from", from, "与另一条产量的期间重叠。", "It overlaps another amount; no day counts twice.");
            }
        }
    }

    private static void CheckBill(FootprintProduct product, ProductBook book, RecordProblems problems)
    {
        if (product.Materials.Length > MostLines)
        {
            problems.Refuse("materials", product.Materials.Length, $"最多 {MostLines} 行。", $"At most {MostLines} lines.");
            return;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < product.Materials.Length; i++)
        {
            var (line, path) = (product.Materials[i], $"materials[{i}]");
            problems.Id($"{path}.id", line.Id);
            if (!seen.Add(line.Id))
            {
                problems.Refuse($"{path}.id", line.Id, "行编号重复。", "The id stands there twice.");
            }
            problems.Id($"{path}.material", line.Material);
            problems.Name($"{path}.name", line.Name);
            problems.Text($"{path}.note", line.Note);
            problems.Amount($"{path}.quantity", line.Quantity);
            problems.Unit($"{path}.unit", line.Unit);
            problems.Amount($"{path}.limitKilograms", line.LimitKilograms);
            problems.Amount($"{path}.biogenicUptakeKilograms", line.BiogenicUptakeKilograms);
            problems.Amount($"{path}.massKilograms", line.MassKilograms, positive: true);
            problems.Rating($"{path}.quality", line.Quality);
            Factor($"{path}.factor", line.Factor, problems);
            Code($"{path}.cnCode", line.CnCode, problems);
            CheckOwn(product, line, path, book, problems);
            CheckTransport(line, path, problems);
        }
    }

    private static void CheckOwn(FootprintProduct product, BillLine line, string path, ProductBook book, RecordProblems problems)
    {
        if (line.Product is not { } own)
        {
            return;
        }
        if (line.Factor is not null || line.Supplier is not null)
        {
            problems.Refuse($"{path}.product", own, "自产产品不再给出因子或供应商。", "A product of one's own has neither factor nor supplier.");
        }
        if (own != product.Id && book.Product(own) is null)
        {
            problems.Refuse($"{path}.product", own, $"没有产品 '{own}'。", $"There is no product '{own}'.");
        }
        else if (own == product.Id || Uses(own, product.Id, book, []))
        {
            problems.Refuse($"{path}.product", own, "产品不能直接或间接由自身制成。", "A product is not made of itself, directly or through others.");
        }
    }

    private static bool Uses(string product, string sought, ProductBook book, HashSet<string> seen) => seen.Add(product)
        && (book.Product(product)?.Product.Materials ?? []).Any(m => m.Product == sought || (m.Product is { } next && Uses(next, sought, book, seen)));

    private static void CheckTransport(BillLine line, string path, RecordProblems problems)
    {
        if (line.Transport.Length > MostLegs)
        {
            problems.Refuse($"{path}.transport", line.Transport.Length, $"最多 {MostLegs} 段运输。", $"At most {MostLegs} legs.");
        }
        for (var i = 0; i < line.Transport.Length; i++)
        {
            problems.Amount($"{path}.transport[{i}].kilometres", line.Transport[i].Kilometres);
            Factor($"{path}.transport[{i}].factor", line.Transport[i].Factor ?? "", problems);
        }
        if (line is { Transport.IsEmpty: false, MassKilograms: null }
            && Domain.Quantities.UnitTable.TryFind(line.Unit, out var unit) && unit.Dimension != Domain.Quantities.Dimension.Mass)
        {
            problems.Refuse($"{path}.massKilograms", null, $"运输需要每 {line.Unit} 的质量(kg)。", $"Its transport needs the mass of one {line.Unit} in kg.");
        }
    }

    private static void CheckNumbers(FootprintProduct product, RecordProblems problems)
    {
        Code("cnCode", product.CnCode, problems);
        for (var i = 0; i < product.Identifiers.Length; i++)
        {
            if (product.Identifiers[i] is not { Length: > 5 and <= 200 } urn || !urn.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
            {
                problems.Refuse($"identifiers[{i}]", product.Identifiers[i], "须为 URN,如 urn:gtin:4712345060507。", "It is a URN, such as urn:gtin:4712345060507.");
            }
        }
    }

    private static void Code(string path, string? code, RecordProblems problems)
    {
        if (code is not null && !(code.Length == 8 && code.All(char.IsAsciiDigit)))
        {
            problems.Refuse(path, code, "CN 编码为 8 位数字。", "A CN code is eight digits.");
        }
    }

    private static void Factor(string path, string? reference, RecordProblems problems)
    {
        if (reference is not null && (reference.Length > 200 || reference.IndexOf(':', StringComparison.Ordinal) is <= 0))
        {
            problems.Refuse(path, reference, "因子写作 表:序列,如 material:metals。", "A factor is written as table:series, such as material:metals.");
        }
    }
}
