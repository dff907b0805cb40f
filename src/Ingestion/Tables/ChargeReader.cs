using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Domain.Tariffs;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>Reads what is charged beside the energy.</summary>
internal static class ChargeReader
{
    private static readonly Dictionary<string, DemandMode> Modes = Enum.GetValues<DemandMode>().ToDictionary(
        m => EnumWords.CamelCase(m.ToString()), m => m, StringComparer.Ordinal);

    public static DemandCharge ReadDemand(YamlMap map)
    {
        var mode = map.TextOrNull("default");
        var charge = new DemandCharge
        {
            DefaultMode = mode is null ? DemandMode.MaximumDemand : Modes.TryGetValue(mode, out var m) ? m : throw map.Error("default", $"it is one of {string.Join(", ", Modes.Keys)}."),
            PerKilowatt = PriceOrNull(map, "perKilowatt"),
            PerKilovoltAmpere = PriceOrNull(map, "perKilovoltAmpere"),
            WellUsedFromKwhPerKva = PriceOrNull(map, "wellUsedFromKwhPerKva"),
            WellUsedFactor = map.NumberOrNull("wellUsedFactor") ?? 1,
            SurchargeAbove = map.NumberOrNull("surchargeAbove") ?? 1.05m,
            SurchargeFactor = map.NumberOrNull("surchargeFactor") ?? 2,
        };
        map.Done();
        return charge;
    }

    public static PowerFactorAdjustment ReadPowerFactor(YamlMap map)
    {
        var steps = map.Map("byHundredth");
        var table = steps.Keys().ToList().ToImmutableSortedDictionary(
            key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var h) && h is > 0 and <= 100 ? h : throw steps.Error(key, "a power factor in hundredths is 1 to 100."),
            key => steps.Number(key));
        var adjustment = new PowerFactorAdjustment
        {
            Required = (double)map.Number("required"),
            ByHundredth = table,
            PerHundredthBelow = map.NumberOrNull("perHundredthBelow") ?? 0,
            Provenance = map.Provenance(),
        };
        map.Done();
        return table.Count > 0 && table.Keys.Last() - table.Keys.First() + 1 == table.Count
            ? adjustment
            : throw map.Error("byHundredth", "every hundredth from the lowest to the highest is listed.");
    }

    private static SourcedPrice? PriceOrNull(YamlMap map, string key) => map.MapOrNull(key) is { } price ? TariffReader.ReadPrice(price) : null;
}
