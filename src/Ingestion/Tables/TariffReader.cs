using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Tariffs;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>Reads the tariffs of a file (<c>models/tariffs/*.yaml</c>): one document per carrier.</summary>
public static class TariffReader
{
    /// <exception cref="TableFormatException">The file holds no tariffs; the message names line and remedy.</exception>
    public static ImmutableArray<Tariff> Read(string file) => [.. YamlMap.Documents(file).Select(ReadTariff)];

    private static Tariff ReadTariff(YamlMap map)
    {
        map.RequireSchemaVersion(1);
        var tariff = new Tariff
        {
            Id = map.Text("id"),
            Carrier = map.Text("carrier"),
            Name = map.Name("name"),
            Unit = UnitTable.TryFind(map.Text("unit"), out var unit) ? unit : throw map.Error("unit", "it is not a unit; such as kWh, Nm3, m3, L are."),
            Currency = map.TextOrNull("currency") ?? Money.Yuan,
            Note = map.TextOrNull("note"),
            Rules = [.. map.Maps("rules").Select(BandRuleReader.Read)],
            Ratios = map.MapOrNull("ratios") is { } ratios ? ReadByBand(ratios) : ImmutableSortedDictionary<TariffBand, SourcedPrice>.Empty,
            Prices = [.. map.Maps("prices").Select(ReadRow).OrderBy(r => r.From)],
            Demand = map.MapOrNull("demand") is { } demand ? ChargeReader.ReadDemand(demand) : null,
            PowerFactor = map.MapOrNull("powerFactor") is { } adjustment ? ChargeReader.ReadPowerFactor(adjustment) : null,
            ExportPrices = map.Maps("exportPrices").ToImmutableSortedDictionary(m => m.Date("from"), ReadPrice),
        };
        map.Done();
        return tariff.Prices.IsEmpty ? throw map.Error("prices", "a tariff has at least one price row.") : tariff;
    }

    private static PriceRow ReadRow(YamlMap map)
    {
        var from = map.Date("from");
        var row = new PriceRow
        {
            From = from.Day == 1 ? from : throw map.Error("from", "a price row starts with a month, such as 2024-07."),
            Months = BandRuleReader.Months(map),
            Components = [.. map.Maps("components").Select(ReadComponent)],
            BandPrices = map.MapOrNull("bands") is { } bands ? ReadByBand(bands) : ImmutableSortedDictionary<TariffBand, SourcedPrice>.Empty,
        };
        map.Done();
        return row.Components.IsEmpty && row.BandPrices.IsEmpty ? throw map.Error("from", "a price row has components or bands.") : row;
    }

    private static PriceComponent ReadComponent(YamlMap map)
    {
        var component = new PriceComponent(
            map.Text("id"), map.Name("name"), new SourcedPrice(map.Number("value"), map.Provenance()), map.Flag("floats", false), map.Flag("inPowerFactorBase", true));
        map.Done();
        return component;
    }

    private static ImmutableSortedDictionary<TariffBand, SourcedPrice> ReadByBand(YamlMap map) => map.Keys().ToList().ToImmutableSortedDictionary(
        key => TariffBandText.TryParse(key, out var band) ? band : throw map.Error(key, $"a band is one of {string.Join(", ", TariffBandText.All)}."),
        key => ReadPrice(map.Map(key)));

    internal static SourcedPrice ReadPrice(YamlMap map)
    {
        // Export prices carry their date beside the value.
        _ = map.TextOrNull("from");
        var price = new SourcedPrice(map.Number("value"), map.Provenance());
        map.Done();
        return price;
    }
}

/// <summary>Reads when bands apply.</summary>
internal static class BandRuleReader
{
    private static readonly Dictionary<string, DayType> DayTypes = Enum.GetValues<DayType>().ToDictionary(
        d => JsonNames.CamelCase(d.ToString()), d => d, StringComparer.Ordinal);

    public static BandRule Read(YamlMap map)
    {
        var rule = new BandRule
        {
            Id = map.Text("id"),
            Months = Months(map),
            DayTypes = [.. map.Texts("dayTypes").Select(t => DayTypes.TryGetValue(t, out var d) ? d : throw map.Error("dayTypes", $"'{t}' is none of {string.Join(", ", DayTypes.Keys)}."))],
            ValidFrom = map.DateOrNull("validFrom"),
            ValidTo = map.DateOrNull("validTo"),
            Temperature = map.MapOrNull("temperature") is { } trigger ? ReadTrigger(trigger) : null,
            Windows = [.. map.Maps("windows").Select(ReadWindow)],
            Provenance = map.Provenance(),
        };
        map.Done();
        return rule.Windows.IsEmpty ? throw map.Error("windows", "a rule has at least one window.") : rule;
    }

    public static ImmutableArray<int> Months(YamlMap map) =>
        [.. map.Texts("months").Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var m) && m is >= 1 and <= 12 ? m : throw map.Error("months", $"'{t}' is not a month 1 to 12."))];

    private static TemperatureTrigger ReadTrigger(YamlMap map)
    {
        var trigger = new TemperatureTrigger((double)map.Number("atLeastDegC"), (int)(map.NumberOrNull("days") ?? 1));
        map.Done();
        return trigger;
    }

    private static BandWindow ReadWindow(YamlMap map)
    {
        var band = TariffBandText.TryParse(map.Text("band"), out var b) ? b : throw map.Error("band", $"a band is one of {string.Join(", ", TariffBandText.All)}.");
        var window = new BandWindow(TimeOfDay(map, "from"), TimeOfDay(map, "to"), band);
        map.Done();
        return window.From != window.To ? window : throw map.Error("to", "a window of the whole day is written from 00:00 to 24:00.");
    }

    private static TimeSpan TimeOfDay(YamlMap map, string key)
    {
        var text = map.Text(key);
        if (text == "24:00")
        {
            return TimeSpan.FromDays(1);
        }
        if (!TimeSpan.TryParseExact(text, "hh\\:mm", CultureInfo.InvariantCulture, out var time))
        {
            throw map.Error(key, $"'{text}' is not a time of day; one is written as \"08:00\", the end of the day as \"24:00\".");
        }
        return time.Ticks % FactoryCalendar.QuarterHour.Ticks == 0 ? time : throw map.Error(key, "bands change on quarter-hours.");
    }
}

/// <summary>Reads what is charged beside the energy.</summary>
internal static class ChargeReader
{
    private static readonly Dictionary<string, DemandMode> Modes = Enum.GetValues<DemandMode>().ToDictionary(
        m => JsonNames.CamelCase(m.ToString()), m => m, StringComparer.Ordinal);

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

/// <summary>The words of enumerations in files.</summary>
internal static class JsonNames
{
    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
