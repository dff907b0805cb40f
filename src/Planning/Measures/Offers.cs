using FactoryTwin.Domain.Catalogues;
using FactoryTwin.Domain.Model;
using FactoryTwin.Planning.Pv;
using FactoryTwin.Planning.Snapshots;

namespace FactoryTwin.Planning.Measures;

/// <summary>Makes inputs with their defaults and says where each comes from.</summary>
internal static class InputFrom
{
    public static MeasureInput Catalogue(MeasureInput input, CatalogueValue? value) => value is null ? input : input with
    {
        Default = value.Value,
        Min = input.Min ?? value.Low,
        Max = input.Max ?? value.High,
        Origin = "catalogue",
        Source = value.Provenance.Source,
        Confidence = value.Provenance.Confidence.ToString(),
    };

    public static MeasureInput Twin(MeasureInput input, double? value, string source, string confidence = "A") => value is null ? input : input with
    {
        Default = value,
        Origin = "twin",
        Source = source,
        Confidence = confidence,
    };

    public static string Period(TwinFacts facts) => $"metered {facts.From:yyyy-MM-dd} to {facts.To:yyyy-MM-dd}";

    /// <summary>A size in a round number of its own order.</summary>
    public static double? Round(double? value)
    {
        if (value is not > 0)
        {
            return null;
        }
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value.Value)) - 1);
        return Math.Round(value.Value / unit) * unit;
    }
}

/// <summary>PV as it is offered: as large as the mean import, since little of that would be exported.</summary>
internal static class PvOffer
{
    public static MeasureOffer Of(PlanningFactory factory, TwinFacts facts)
    {
        var known = PvSources.Catalogued(factory);
        var arrays = new SiteMeters(factory.Topology).PvArrays.Where(a => a.Asset.Figures.GetValueOrDefault("peakKwp") > 0).ToList();
        var yield = new MeasureInput { Key = "yieldKwhPerKwp", Label = new("年单位产出", "Yearly yield"), Unit = "kWh/kWp", Min = 1, Max = 3000, Required = arrays.Count == 0 && known is null };
        return new MeasureOffer(PvMeasure.KindWord, new("分布式光伏", "Photovoltaics"), true, null,
        [
            InputFrom.Twin(
                new MeasureInput { Key = "addedKwp", Label = new("新增容量", "Added power"), Unit = "kWp", Required = true, Min = 0, Max = 1e6 },
                InputFrom.Round(facts.MeanImportKw),
                $"as large as the mean import, {InputFrom.Period(facts)}",
                "D"),
            new MeasureInput
            {
                Key = "source",
                Label = new("出力来源", "Generation taken from"),
                Type = "choice",
                Default = arrays.Count > 0 ? "measured" : "clear-sky",
                Origin = "twin",
                Source = arrays.Count > 0 ? string.Join(", ", arrays.Select(a => a.Asset.Id)) : "no own array is metered",
                Choices =
                [
                    new("measured", new("本厂实测光伏", "Own measured arrays")),
                    new("imported", new("导入的逐时序列", "Imported hourly series")),
                    new("clear-sky", new("晴空模型按年产出缩放", "Clear sky scaled to a yield")),
                ],
            },
            // A yield is that of a year: a shorter period says nothing of it.
            arrays.Count > 0 && facts.YieldKwhPerKwp is not null && facts.From?.AddYears(1) == facts.To
                ? InputFrom.Twin(yield, Math.Round(facts.YieldKwhPerKwp.Value, 1), $"own arrays, {InputFrom.Period(facts)}; leave it out to take them as measured")
                : InputFrom.Catalogue(yield, known),
            new MeasureInput { Key = "tiltDegrees", Label = new("组件倾角（晴空模型）", "Tilt of the modules (clear sky)"), Unit = "degrees", Min = 0, Max = 90 },
            new MeasureInput { Key = "azimuthDegrees", Label = new("组件方位角（晴空模型，北0，东90）", "Azimuth of the modules (clear sky; N 0, E 90)"), Unit = "degrees", Min = 0, Max = 360 },
        ]);
    }
}

/// <summary>Storage as it is offered: a fifth of the highest import, for two hours.</summary>
internal static class StorageOffer
{
    private const double ShareOfPeak = 0.2;
    private const double Hours = 2;

    public static MeasureOffer Of(PlanningFactory factory, TwinFacts facts)
    {
        var power = InputFrom.Round(facts.PeakImportKw * ShareOfPeak);
        var assumed = $"a fifth of the highest import for two hours, {InputFrom.Period(facts)}";
        var values = StorageValues.Find(null, factory);
        return new MeasureOffer(StorageMeasure.KindWord, new("储能", "Storage"), true, null,
        [
            InputFrom.Twin(new MeasureInput { Key = "powerKw", Label = new("功率", "Power"), Unit = "kW", Required = true, Min = 0, Max = 1e6 }, power, assumed, "D"),
            InputFrom.Twin(new MeasureInput { Key = "capacityKwh", Label = new("容量", "Capacity"), Unit = "kWh", Required = true, Min = 0, Max = 1e7 }, power * Hours, assumed, "D"),
            Value("roundTripEfficiency", new("往返效率", "Round-trip efficiency"), 0.3, values?.RoundTrip, values?.RoundTripFrom),
            Value("usableShare", new("可用容量比例", "Usable share of the capacity"), 0.1, values?.UsableShare, values?.UsableFrom),
            new MeasureInput { Key = "peakLimitKw", Label = new("受电上限", "Import limit"), Unit = "kW", Min = 0, Max = 1e6, Source = "left out: each month's highest import without the storage" },
        ]);
    }

    private static MeasureInput Value(string key, LocalizedName label, double least, double? value, Domain.Quantities.Provenance? from) => new()
    {
        Key = key,
        Label = label,
        Min = least,
        Max = 1,
        Default = value,
        Required = value is null,
        Origin = from is null ? "none" : from.Source.StartsWith("nameplate", StringComparison.Ordinal) ? "twin" : "catalogue",
        Source = from?.Source,
        Confidence = from?.Confidence.ToString(),
    };
}

/// <summary>Efficiency as it is offered: lighting where it is metered, else the whole site.</summary>
internal static class EfficiencyOffer
{
    private const string Lighting = "lighting";

    public static MeasureOffer Of(PlanningFactory factory, TwinFacts facts)
    {
        var meters = new SiteMeters(factory.Topology);
        var metered = factory.Model.Assets.Where(a => a.Parent is not null && !meters.OfAsset(a.Id).IsEmpty && a.Kind is not ("pv-array" or "storage" or "grid-connection" or "transformer")).ToList();
        var kind = metered.Any(a => a.Kind == Lighting) ? Lighting : null;
        var kinds = metered.GroupBy(a => a.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new InputChoice(g.Key, new LocalizedName(g.Key, g.Key)));
        return new MeasureOffer(EfficiencyMeasure.KindWord, new("节电", "Electric efficiency"), true, null,
        [
            new MeasureInput
            {
                Key = "assetKind",
                Label = new("设备类型（空：按资产或全厂）", "Asset kind (empty: by asset or the whole site)"),
                Type = "choice",
                Default = kind,
                Origin = kind is null ? "none" : "twin",
                Source = kind is not null && facts.AssetKwh.TryGetValue(kind, out var kwh) ? $"{kwh:0} kWh {InputFrom.Period(facts)}" : null,
                Choices = [.. kinds],
            },
            new MeasureInput
            {
                Key = "assets",
                Label = new("资产", "Assets"),
                Type = "asset",
                Choices = [.. metered.Select(a => new InputChoice(a.Id.Value, a.Name))],
            },
            InputFrom.Catalogue(
                new MeasureInput { Key = "savedPercent", Label = new("节电率", "Saved share"), Unit = "%", Min = 0, Max = 100 },
                factory.Catalogue.Find(EfficiencyMeasure.KindWord, "savedPercent", kind ?? "")),
            new MeasureInput { Key = "savedKwhPerYear", Label = new("年节电量（代替节电率）", "Saved per year (instead of a share)"), Unit = "kWh/a", Min = 0 },
        ]);
    }
}
