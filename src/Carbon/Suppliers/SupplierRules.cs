using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Suppliers;

/// <summary>What a supplier, a request and settings must be before they are kept. Every slip is told with its place.</summary>
public static class SupplierRules
{
    private const int LongestText = 400;

    private const int MostItems = 1000;

    private const int MostPapers = 200;

    // They are addresses of their own beside suppliers.
    private static readonly string[] Reserved = ["requests", "effect", "settings", "example.csv"];

    /// <param name="supplier">As entered.</param>
    /// <param name="hasFactor">Whether the library has a factor of that reference.</param>
    public static IReadOnlyList<RecordProblem> Check(Supplier supplier, Func<string, bool> hasFactor)
    {
        var problems = new Problems();
        problems.Id("id", supplier.Id);
        problems.When(Reserved.Contains(supplier.Id), "id", supplier.Id, "该编号已被系统保留。", "This id is kept for the system.");
        problems.Name("name", supplier.Name);
        problems.When(supplier.Tier is < 1 or > 9, "tier", supplier.Tier, "层级为 1 到 9。", "A tier is 1 to 9.");
        problems.Text("category", supplier.Category, needed: true);
        problems.Text("contact", supplier.Contact);
        problems.Text("note", supplier.Note);
        problems.When(supplier.Country is { } land && (land.Length != 2 || !land.All(char.IsAsciiLetterUpper)), "country", supplier.Country,
            "国别为两位大写字母,如 CN。", "A country is two capital letters, such as CN.");
        problems.Most("items", supplier.Items.Length, MostItems);
        for (var i = 0; i < supplier.Items.Length; i++)
        {
            CheckItem(supplier.Items[i], $"items[{i}]", problems, hasFactor);
        }
        foreach (var twice in supplier.Items.GroupBy(n => n.Product, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add("items", twice.Key, "物料重复。", "The product stands there twice.");
        }
        problems.Most("certificates", supplier.Certificates.Length, MostPapers);
        for (var i = 0; i < supplier.Certificates.Length; i++)
        {
            problems.Text($"certificates[{i}].number", supplier.Certificates[i].Number, needed: true);
            problems.Text($"certificates[{i}].issuer", supplier.Certificates[i].Issuer);
        }
        problems.Most("trainings", supplier.Trainings.Length, MostPapers);
        for (var i = 0; i < supplier.Trainings.Length; i++)
        {
            problems.Text($"trainings[{i}].topic", supplier.Trainings[i].Topic, needed: true);
            problems.When(supplier.Trainings[i].People < 1, $"trainings[{i}].people", supplier.Trainings[i].People, "至少 1 人。", "At least one person.");
        }
        return problems.Found;
    }

    /// <param name="request">As stated.</param>
    /// <param name="supplier">Of the register; null: there is none of that id.</param>
    public static IReadOnlyList<RecordProblem> Check(DataRequest request, Supplier? supplier)
    {
        var problems = new Problems();
        problems.Id("id", request.Id);
        problems.When(supplier is null, "supplier", request.Supplier, "名录中没有这个供应商。", "The register has no such supplier.");
        problems.When(request.To <= request.From, "to", Day(request.To), "结束日须晚于开始日;期间为前闭后开。", "The period ends before it starts; it is half-open, [from, to).");
        problems.Text("note", request.Note);
        for (var i = 0; i < request.Products.Length && supplier is not null; i++)
        {
            problems.When(supplier.Item(request.Products[i]) is null, $"products[{i}]", request.Products[i], "该供应商没有这个物料。", "The supplier delivers no such product.");
        }
        return problems.Found;
    }

    public static IReadOnlyList<RecordProblem> Check(SupplierSettings settings)
    {
        var problems = new Problems();
        foreach (var info in SupplierSettings.Definitions)
        {
            var value = info.Of(settings);
            problems.When(!(value >= info.AtLeast && value <= info.AtMost), info.Key, value,
                $"须在 {info.AtLeast} 到 {info.AtMost} 之间。", string.Create(CultureInfo.InvariantCulture, $"It is {info.AtLeast} to {info.AtMost}."));
        }
        problems.When(settings.ResponseWeight + settings.OnTimeWeight + settings.CoverageWeight + settings.QualityWeight + settings.IntensityWeight <= 0,
            "responseWeight", null, "权重之和须大于 0。", "At least one weight is above 0.");
        return problems.Found;
    }

    private static void CheckItem(SuppliedItem item, string path, Problems problems, Func<string, bool> hasFactor)
    {
        problems.Id($"{path}.product", item.Product);
        problems.Name($"{path}.name", item.Name);
        problems.When(!UnitTable.TryFind(item.Unit, out _), $"{path}.unit", item.Unit, "不是计量单位;如 t、kg、pcs。", "It is no unit; t, kg and pcs are.");
        problems.Amount($"{path}.yearlyAmount", item.YearlyAmount);
        problems.Amount($"{path}.yearlySpendCny", item.YearlySpendCny);
        problems.Amount($"{path}.limitKilogramsPerUnit", item.LimitKilogramsPerUnit);
        problems.When(item.Background is { } factor && !hasFactor(factor), $"{path}.background", item.Background,
            "因子库没有这个因子;写法如 material:metals。", "The library has no such factor; one is written as material:metals.");
        problems.When(item.OtherIds.Any(o => o is not { Length: > 0 and <= LongestText }), $"{path}.otherIds", null, $"每个编号 1 到 {LongestText} 个字符。", $"Each is 1 to {LongestText} characters.");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class Problems
    {
        public List<RecordProblem> Found { get; } = [];

        public void Add(string path, object? value, string zh, string en) =>
            Found.Add(new RecordProblem(path, value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture), new LocalizedName(zh, en)));

        public void When(bool wrong, string path, object? value, string zh, string en)
        {
            if (wrong)
            {
                Add(path, value, zh, en);
            }
        }

        public void Id(string path, string? id) =>
            When(id is null || !IdText.IsValid(id), path, id, "编号为 1 到 128 个字母、数字或 - _ . :。", "An id is 1 to 128 letters, digits, '-', '_', '.' or ':'.");

        public void Text(string path, string? text, bool needed = false) =>
            When(text is { Length: > LongestText } || (needed && string.IsNullOrWhiteSpace(text)), path, text?.Length, $"请填写 1 到 {LongestText} 个字符。", $"Say it in 1 to {LongestText} characters.");

        public void Name(string path, LocalizedName? name)
        {
            Text($"{path}.zh", name?.Zh, needed: true);
            Text($"{path}.en", name?.En, needed: true);
        }

        public void Amount(string path, double? amount) =>
            When(amount is { } value && !(double.IsFinite(value) && value >= 0), path, amount, "须为不小于 0 的数。", "It is a number not below 0.");

        public void Most(string path, int count, int most) => When(count > most, path, count, $"最多 {most} 项。", $"At most {most}.");
    }
}
