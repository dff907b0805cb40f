using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Tests.Suppliers;

/// <summary>A steel works and a caster, and the steps that people take with them.</summary>
internal sealed class SupplyChain
{
    public static readonly DateTimeOffset Morning = new(2025, 3, 10, 1, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2025, 3, 10);

    /// <summary>8000 t of sheet for 40 MCNY and 2000 t of coil for 10 MCNY; the library's metals stand for both at 3824.09335 kgCO2e/t.</summary>
    public static readonly Supplier Steel = new()
    {
        Id = "S-01", Name = new LocalizedName("钢厂", "Steel works"), Category = "steel",
        Items =
        [
            new SuppliedItem
            {
                Product = "sheet", Name = new LocalizedName("钢板", "Sheet"), Unit = "t", YearlyAmount = 8000, YearlySpendCny = 40e6, Background = "material:metals",
                LimitKilogramsPerUnit = 2500, OtherIds = ["urn:gtin:4712345060507"],
            },
            new SuppliedItem { Product = "coil", Name = new LocalizedName("钢卷", "Coil"), Unit = "t", YearlyAmount = 2000, YearlySpendCny = 10e6, Background = "material:metals" },
        ],
    };

    public SupplierBook Book { get; private set; } = SupplierBook.Empty;

    public DateTimeOffset Now { get; set; } = Morning;

    public static bool HasFactor(string reference) => reference.StartsWith("material:", StringComparison.Ordinal);

    /// <summary>Takes a step that is allowed.</summary>
    public SupplyChain Do(Func<SupplierBook, ActivityChange> decide)
    {
        var change = Try(decide);
        Assert.Empty(change.Problems);
        return this;
    }

    public ActivityChange Try(Func<SupplierBook, ActivityChange> decide)
    {
        var change = decide(Book);
        if (change.Kind is { } kind)
        {
            Book = Book.After(Book.Position + 1, kind, change.Body);
        }
        return change;
    }

    public SupplyChain Enter(Supplier supplier) => Do(b => SupplierChange.Enter(b, supplier, 0, null, HasFactor, "li", Now));

    public SupplyChain Draft(string id, DateOnly due, params string[] products) => Do(b => SupplierChange.Draft(b, Request(id, due, products), 0, "li", Now));

    public SupplyChain Move(string id, RequestState state, string? reason = null) =>
        Do(b => SupplierChange.Move(b, id, state, b.Requests[id].Version, reason, "wang", Now));

    public SupplyChain Answer(string id, params ProductValue[] values) => Do(b => SupplierChange.Answer(b, id, null, File(values)));

    /// <summary>Drafted, sent, answered and accepted.</summary>
    public SupplyChain Accepted(string id, params ProductValue[] values) =>
        Draft(id, Today).Move(id, RequestState.Sent).Answer(id, values).Move(id, RequestState.Accepted);

    public SupplierScorer Scorer(DateOnly? today = null) => new(Book, Models.Tables.FactorPicker.Factors, today ?? Today, at => DateOnly.FromDateTime(at.UtcDateTime));

    public static DataRequest Request(string id, DateOnly due, params string[] products) =>
        new() { Id = id, Supplier = "S-01", From = new(2024, 1, 1), To = new(2025, 1, 1), Due = due, Products = [.. products] };

    public static ReceivedAnswer File(params ProductValue[] values) =>
        new(0, "li", Morning, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(values.Length + values.Sum(v => v.KilogramsPerUnit)))), "answer.csv", "csv", [.. values], 0);

    public static ProductValue Value(string product, double kilogramsPerTonne, int year = 2024, int line = 2) => new()
    {
        Product = product, KilogramsPerUnit = kilogramsPerTonne, Unit = "t", From = new(year, 1, 1), To = new(year + 1, 1, 1), Line = line,
    };
}
