using System.Collections.Immutable;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Tariffs;

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
