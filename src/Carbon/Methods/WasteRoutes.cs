using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Where waste goes (废物处置去向), as a record of category 5 says it.</summary>
public static class WasteRoutes
{
    /// <summary>Name of the choice.</summary>
    public const string Choice = "route";

    /// <summary>From the best use of the material to the least.</summary>
    public static ImmutableArray<MethodWord> All { get; } =
    [
        Of("reuse", "再使用", "Reuse"),
        Of("recycling", "再生利用", "Recycling"),
        Of("composting", "堆肥或厌氧消化", "Composting or digestion"),
        Of("energy-recovery", "焚烧（有能量回收）", "Incineration with energy recovery"),
        Of("incineration", "焚烧（无能量回收）", "Incineration without energy recovery"),
        Of("landfill", "填埋", "Landfill"),
        Of("hazardous", "危险废物处置", "Disposal as hazardous waste"),
        Of("other", "其他去向", "Other route"),
    ];

    private static MethodWord Of(string word, string zh, string en) => new(word, new LocalizedName(zh, en));
}
