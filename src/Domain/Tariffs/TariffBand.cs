namespace FactoryTwin.Domain.Tariffs;

/// <summary>The bands of a time-of-use tariff (分时时段), cheapest first. A flat tariff is <see cref="Flat"/> all day.</summary>
public enum TariffBand : byte
{
    /// <summary>深谷</summary>
    DeepValley,

    /// <summary>低谷</summary>
    Valley,

    /// <summary>平段</summary>
    Flat,

    /// <summary>高峰</summary>
    Peak,

    /// <summary>尖峰</summary>
    Sharp,
}

/// <summary>The words for bands in files and on the wire.</summary>
public static class TariffBandText
{
    public static readonly IReadOnlyList<string> All = ["deepValley", "valley", "flat", "peak", "sharp"];

    public static string ToText(this TariffBand band) => All[(int)band];

    public static bool TryParse(string? text, out TariffBand band)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (string.Equals(All[i], text, StringComparison.OrdinalIgnoreCase))
            {
                band = (TariffBand)i;
                return true;
            }
        }
        band = TariffBand.Flat;
        return false;
    }
}
