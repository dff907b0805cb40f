using System.Text.Json;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Queries;

namespace FactoryTwin.Store.Bench;

/// <summary>The carbon inventory of a year over a filled store: one intake, 50 halls, machines below them, with boundary, both views of scope 2, break-downs and uncertainty, all the way to JSON.</summary>
internal static class InventoryBench
{
    private const int Halls = 50;

    public static async Task<IEnumerable<Figure>> RunAsync(Workload workload, TimeInterval year)
    {
        var model = Plant(workload.Points.Count);
        var calendar = FactoryCalendar.Of("Asia/Shanghai");
        var numbers = model.Points.Zip(workload.Points).ToDictionary(p => p.First.Id, p => p.Second);
        var picker = new FactorPicker(new FactorTable([Factor("bench", 0.5), Factor("china-residual", 0.6)]), new CarrierTable([], []));
        var (lines, bytes) = (0, 0);
        var times = await Times.OfAsync(7, async _ =>
        {
            var topology = new TwinTopology(model);
            var series = new FactorySeries(workload.Store.Energy, numbers, TimeProvider.System);
            var inventory = await new OrganisationBuilder(topology, calendar, picker, series).BuildAsync(InventoryRequest.Of(year));
            bytes = JsonSerializer.SerializeToUtf8Bytes(InventoryAnswer.Of(inventory, topology, calendar), JsonSerializerOptions.Web).Length;
            return lines = inventory.Metered.Lines.Length;
        });
        var sums = await Times.OfAsync(7, async _ => (await workload.Store.Energy.QueryEnergyAsync(workload.Points, year, Step.Month, year.End)).Count);
        return
        [
            .. await LineageBench.RunAsync(workload, model, calendar, numbers, picker, year),
            new("inventory: month sums of the same meters alone, median (baseline)", Times.Percentile(sums, 0.5), "ms"),
            new($"inventory: year of {model.Points.Length} meters, median", Times.Percentile(times, 0.5), "ms"),
            new("inventory: slowest of 7", Times.Percentile(times, 1), "ms"),
            new("inventory: lines with meter, factor, edition, method", lines, "lines"),
            new("inventory: JSON", bytes / 1024.0, "KiB"),
        ];
    }

    private static FactoryModel Plant(int meters)
    {
        var assets = Enumerable.Range(0, meters).Select(i => new AssetDefinition
        {
            Id = new AssetId($"asset-{i}"), Name = new LocalizedName("", ""), Kind = i == 0 ? "factory" : i <= Halls ? "building" : "production-line",
            Parent = Above(i) is { } up ? new AssetId($"asset-{up}") : null,
        });
        var points = Enumerable.Range(0, meters).Select(i => new PointDefinition
        {
            Id = new PointId($"meter-{i:D5}"), Name = new LocalizedName("", ""), Asset = new AssetId($"asset-{i}"), Carrier = EmissionSources.Electricity,
            Unit = "kWh", Kind = PointKind.Interval, Role = i == 0 ? FlowRole.Import : FlowRole.Consumption,
            Parent = Above(i) is { } up ? new PointId($"meter-{up:D5}") : null,
        });
        return new FactoryModel
        {
            Id = new FactoryId("bench"), Site = new Site { Name = new LocalizedName("", ""), TimeZone = "Asia/Shanghai", Country = "CN" },
            Assets = [.. assets], Points = [.. points], Factors = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add(EmissionSources.Electricity, "grid:bench"),
        };
    }

    /// <summary>The first meter is the intake, the next fifty are halls, the others machines.</summary>
    private static int? Above(int meter) => meter == 0 ? null : meter <= Halls ? 0 : 1 + (meter % Halls);

    private static Factor Factor(string id, double value) => new()
    {
        Table = "grid", Id = id, Series = id, Edition = "bench", Year = 2025, Region = "bench", Basis = "average", Carrier = EmissionSources.Electricity,
        Value = value, Uncertainty = value / 20, Unit = FactorUnit.Parse("kgCO2/kWh"), Provenance = new Provenance("bench", Confidence.D),
    };
}
