using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Mass of a gas that leaked, told by what was refilled or by a balance of stocks (质量平衡).</summary>
internal static class MassBalance
{
    private static readonly string[] Stocks = ["opening", "closing", "acquired", "disbursed", "capacityIncrease"];

    public const string Formula = "leak = refilled; or opening - closing + acquired - disbursed - growth of the charge in use";

    public static readonly MethodField[] Fields =
    [
        new("refilled", new LocalizedName("补充量", "Refilled"), "kg") { Required = false },
        new("opening", new LocalizedName("期初库存", "Stock at the beginning"), "kg") { Required = false },
        new("closing", new LocalizedName("期末库存", "Stock at the end"), "kg") { Required = false },
        new("acquired", new LocalizedName("购入及其他获得量", "Bought or otherwise acquired"), "kg") { Required = false },
        new("disbursed", new LocalizedName("售出、回收送出量", "Sold or sent away"), "kg") { Required = false },
        new("capacityIncrease", new LocalizedName("设备充注容量净增", "Growth of the charge in use"), "kg") { Required = false, AtLeast = double.MinValue },
    ];

    /// <summary>[kg]</summary>
    /// <exception cref="MethodRefusedException">Both ways are stated, or neither is whole.</exception>
    public static (double Kilograms, FormattableString Told) Leak(MethodRun run)
    {
        var balance = Stocks.Any(run.Has);
        if (run.Has("refilled") == balance)
        {
            throw MethodRun.Refuse(
                "fields", null, "请填写补充量，或填写库存平衡（期初、期末、购入），二者取一。", "State what was refilled, or the balance of stocks (opening, closing, acquired): one of the two.");
        }
        if (!balance)
        {
            var refilled = run.Amount("refilled");
            return (refilled, $"{refilled} kg");
        }
        foreach (var needed in Stocks[..3].Where(s => !run.Has(s)))
        {
            throw MethodRun.Refuse($"fields.{needed}", null, "库存平衡须填写期初、期末与购入量。", "A balance of stocks needs opening, closing and acquired.");
        }
        var (opening, closing, acquired) = (run.Amount("opening"), run.Amount("closing"), run.Amount("acquired"));
        var (disbursed, growth) = (run.AmountOrNull("disbursed") ?? 0, run.AmountOrNull("capacityIncrease") ?? 0);
        return (opening - closing + acquired - disbursed - growth, $"({opening} - {closing} + {acquired} - {disbursed} - {growth}) kg");
    }
}
