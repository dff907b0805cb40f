using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Methods;

/// <summary>A category of scope 3 (GHG Protocol, Corporate Value Chain Standard).</summary>
/// <param name="Number">1 to 15.</param>
public sealed record Scope3Category(int Number, LocalizedName Name, bool IsUpstream)
{
    /// <summary>As choices write it.</summary>
    public string Word => Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The fifteen categories of scope 3.</summary>
public static class Scope3Categories
{
    public static ImmutableArray<Scope3Category> All { get; } =
    [
        Of(1, "外购商品和服务", "Purchased goods and services"),
        Of(2, "资本商品", "Capital goods"),
        Of(3, "燃料和能源相关活动", "Fuel- and energy-related activities"),
        Of(4, "上游运输和配送", "Upstream transportation and distribution"),
        Of(5, "运营中产生的废物", "Waste generated in operations"),
        Of(6, "商务旅行", "Business travel"),
        Of(7, "雇员通勤", "Employee commuting"),
        Of(8, "上游租赁资产", "Upstream leased assets"),
        Of(9, "下游运输和配送", "Downstream transportation and distribution"),
        Of(10, "售出产品的加工", "Processing of sold products"),
        Of(11, "售出产品的使用", "Use of sold products"),
        Of(12, "售出产品的报废处理", "End-of-life treatment of sold products"),
        Of(13, "下游租赁资产", "Downstream leased assets"),
        Of(14, "特许经营", "Franchises"),
        Of(15, "投资", "Investments"),
    ];

    private static Scope3Category Of(int number, string zh, string en) => new(number, new LocalizedName(zh, en), number <= 8);
}
