using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Suppliers;

/// <summary>What a supplier's value makes of a scope 3 record, beside the background factor.</summary>
/// <param name="Entered">The record as it counts.</param>
/// <param name="Supplier">Whom it names.</param>
/// <param name="Product">Which product.</param>
/// <param name="Background">Factor of the library behind <paramref name="Before"/>; null: none is known.</param>
/// <param name="Before">With the background factor [kgCO2e]; null with <paramref name="BeforeWhy"/>.</param>
/// <param name="Value">The value that holds at the record's end; null: none does.</param>
/// <param name="After">With the supplier's value [kgCO2e]; null with <paramref name="AfterWhy"/>.</param>
/// <param name="Counted">What the inventory counts today [kgCO2e]; null: it cannot be worked out.</param>
/// <param name="IsApplied">True where the inventory counts this very value.</param>
/// <param name="IsStale">True where the inventory counts a value that holds no longer, or not at the record's end.</param>
public sealed record SupplierEffectLine(
    ActivityEntered Entered, Supplier? Supplier, string Product, string? Background, double? Before, LocalizedName? BeforeWhy, AcceptedValue? Value, double? After,
    LocalizedName? AfterWhy, double? Counted, bool IsApplied, bool IsStale)
{
    /// <summary>After less before [kgCO2e]; negative: less than with the background factor.</summary>
    public double? Difference => After - Before;
}

/// <summary>Works out what supplier values change in scope 3, and writes them into records.</summary>
/// <param name="book">The supply chain.</param>
/// <param name="methods">Works out records.</param>
public sealed class SupplierEffect(SupplierBook book, MethodEngine methods)
{
    /// <summary>Choices by which a scope 3 record names its supplier.</summary>
    public const string SupplierChoice = "supplier", ProductChoice = "product", ValueChoice = "supplierValue", BackgroundChoice = "background";

    private const string ByActivity = "scope3-activity", BySpend = "scope3-spend", BySupplier = "scope3-supplier";

    /// <summary>One line for each scope 3 record of the year that names a supplier and a product.</summary>
    public IEnumerable<SupplierEffectLine> Of(ActivityBook activities, int year) => activities.Current
        .Where(e => e.Record.Scope == EmissionScope.Scope3 && e.Record.From.Year == year && e.Record.Choices.ContainsKey(SupplierChoice) && e.Record.Choices.ContainsKey(ProductChoice))
        .Select(LineOf);

    /// <summary>A record that names a supplier and takes its value; null, with the reason, where it cannot.</summary>
    public (ActivityRecord? Record, LocalizedName? Why) Apply(ActivityEntered entered)
    {
        var line = LineOf(entered);
        return line.After is null ? (null, line.AfterWhy) : (With(entered.Record, line.Value!), null);
    }

    /// <summary>What stands against a record that says it counts a value of the register; null where it does, or says nothing of the kind.</summary>
    public static RecordProblem? Against(ActivityRecord record, SupplierBook book)
    {
        if (!record.Choices.TryGetValue(ValueChoice, out var id))
        {
            return null;
        }
        var (path, zh, en) = book.Accepted.FirstOrDefault(v => v.Id == id) is not { } value
            ? ($"choices.{ValueChoice}", "名录中没有这个已接受的数值。", "The register has no accepted value of that id.")
            : record.Choices.GetValueOrDefault(SupplierChoice) != value.Supplier.Id || record.Choices.GetValueOrDefault(ProductChoice) != value.Value.Product
                ? ($"choices.{ValueChoice}", $"该数值属于 {value.Supplier.Id} 的 {value.Value.Product}。", $"It is a value of {value.Value.Product} of {value.Supplier.Id}.")
            : record.Fields.GetValueOrDefault("supplierFactor") is not { } factor || factor.Value != value.Value.KilogramsPerUnit || factor.Unit != $"kgCO2e/{value.Value.Unit}"
                ? ("fields.supplierFactor", $"与名录不符:应为 {value.Value.KilogramsPerUnit} kgCO2e/{value.Value.Unit}。", $"The register says {value.Value.KilogramsPerUnit} kgCO2e/{value.Value.Unit}.")
            : record.Evidence.All(e => e.Reference != value.Answer.Sha256)
                ? ("evidence", $"须附该数值的文件 {value.Answer.Sha256}。", $"The document of the value is needed: {value.Answer.Sha256}.")
            : ("", "", "");
        return path.Length == 0 ? null : new RecordProblem(path, id, new LocalizedName(zh, en));
    }

    private SupplierEffectLine LineOf(ActivityEntered entered)
    {
        var record = entered.Record;
        var (id, product) = (record.Choices[SupplierChoice], record.Choices[ProductChoice]);
        var supplier = book.Find(id);
        var background = record.Choices.GetValueOrDefault(record.Method == BySupplier ? BackgroundChoice : "factor") ?? supplier?.Item(product)?.Background;
        var (before, beforeWhy) = Before(record, background);
        var value = book.ValueOn(product, id, record.To.AddDays(-1));
        var (after, afterWhy) = After(record, value);
        var counted = methods.Calculate(record.ToActivity()).Result?.Emissions.Kilograms;
        var taken = record.Method == BySupplier ? record.Choices.GetValueOrDefault(ValueChoice) : null;
        return new SupplierEffectLine(
            entered, supplier, product, background, before, beforeWhy, value, after, afterWhy, counted, taken is not null && taken == value?.Id, taken is not null && taken != value?.Id);
    }

    private (double?, LocalizedName?) Before(ActivityRecord record, string? background) =>
        record.Method == BySpend ? Outcome(record)
        : background is null ? (null, new LocalizedName("未选背景因子。", "No background factor is chosen."))
        : Outcome(record with
        {
            Method = ByActivity,
            Fields = record.Fields.Remove("supplierFactor"),
            Choices = record.Choices.Remove(ValueChoice).Remove(BackgroundChoice).SetItem("factor", background),
        });

    private (double?, LocalizedName?) After(ActivityRecord record, AcceptedValue? value) =>
        value is null ? (null, new LocalizedName("该供应商尚无已接受的有效数值。", "No value of this supplier was accepted that holds at the record's end."))
        : record.Fields.ContainsKey("amount") ? Outcome(With(record, value))
        : (null, new LocalizedName("该记录只有金额,须有数量才能用供应商值。", "The record states money; an amount is needed for the supplier's value."));

    private (double?, LocalizedName?) Outcome(ActivityRecord record)
    {
        var outcome = methods.Calculate(record.ToActivity());
        return outcome.Result is { } result ? (result.Emissions.Kilograms, null) : (null, outcome.Problems[0].Message);
    }

    private static ActivityRecord With(ActivityRecord record, AcceptedValue value)
    {
        var background = record.Choices.GetValueOrDefault(record.Method == BySupplier ? BackgroundChoice : "factor") ?? value.Supplier.Item(value.Value.Product)?.Background;
        var choices = record.Choices.Remove("factor").SetItem(ValueChoice, value.Id);
        return record with
        {
            Method = BySupplier,
            Fields = record.Fields.SetItem("supplierFactor", new FieldValue(value.Value.KilogramsPerUnit, $"kgCO2e/{value.Value.Unit}")),
            Choices = background is null ? choices : choices.SetItem(BackgroundChoice, background),
            Evidence = [.. record.Evidence.Where(e => e.Reference != value.Answer.Sha256), new MethodEvidence(EvidenceKind.Other, value.Answer.Sha256, value.Value.From, value.Value.To)],
        };
    }
}
