using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Means of transport of goods (运输方式), as a record of categories 4 and 9 says it.</summary>
public static class TransportMeans
{
    /// <summary>Name of the choice.</summary>
    public const string Choice = "means";

    public static ImmutableArray<MethodWord> All { get; } =
    [
        Of("rail", "铁路", "Rail"),
        Of("water", "水路", "Water"),
        Of("pipeline", "管道", "Pipeline"),
        Of("conveyor", "皮带通廊", "Enclosed conveyor"),
        Of("road-electric", "公路（电动）", "Road, electric"),
        Of("road-hydrogen", "公路（氢能）", "Road, hydrogen"),
        Of("road-gas", "公路（天然气）", "Road, natural gas"),
        Of("road-fuel", "公路（汽柴油）", "Road, petrol or diesel"),
        Of("air", "航空", "Air"),
        Of("other", "其他方式", "Other means"),
    ];

    private static MethodWord Of(string word, string zh, string en) => new(word, new LocalizedName(zh, en));
}
