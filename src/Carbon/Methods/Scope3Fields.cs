using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>What every scope 3 method asks for: the category, and the share that falls to the reporter.</summary>
internal static class Scope3Fields
{
    public const string Clause = "GHG Protocol, Corporate Value Chain (Scope 3) Standard; clause not seen";

    public static readonly MethodOption Category = new("category", new LocalizedName("范围三类别", "Scope 3 category"))
    {
        Words = [.. Scope3Categories.All.Select(c => new MethodWord(c.Word, c.Name))],
    };

    /// <summary>Id of the supplier in the register, and of what it delivers: by these the inventory and the supplier register find each other.</summary>
    public static readonly MethodOption Supplier = new("supplier", new LocalizedName("供应商编号", "Supplier")) { IsFree = true, Required = false };

    public static readonly MethodOption Product = new("product", new LocalizedName("物料编号", "Product")) { IsFree = true, Required = false };

    /// <summary>Not calculated with: by these waste is summed by route and transport by means.</summary>
    public static readonly MethodOption Route = new(WasteRoutes.Choice, new LocalizedName("废物去向（类别 5）", "Route of the waste, category 5")) { Words = WasteRoutes.All, Required = false };

    public static readonly MethodOption Means = new(TransportMeans.Choice, new LocalizedName("运输方式（类别 4、9）", "Means of transport, categories 4 and 9")) { Words = TransportMeans.All, Required = false };

    public static readonly MethodField Share = new("share", new LocalizedName("归属本企业的份额", "Share of the reporter"), "1")
    {
        Required = false, Default = 1, DefaultFrom = new Provenance("all of it", Confidence.A), AtMost = 1,
    };

    public static double ShareOf(MethodRun run) => run.AmountOrNull("share") ?? 1;

    /// <summary>A field and a factor (or another field) per the same kind of amount; gives their product.</summary>
    public static void Emit(MethodRun run, string gas, double amount, string unit, double per)
    {
        var share = ShareOf(run);
        run.Emit(gas, amount * per * share, share == 1 ? $"{amount} {unit} x {per} kg{gas}/{unit}" : (FormattableString)$"{amount} {unit} x {per} kg{gas}/{unit} x {share}");
    }
}
