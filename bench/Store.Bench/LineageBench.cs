using System.Text.Json;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Lineage;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Queries;

namespace FactoryTwin.Store.Bench;

/// <summary>From a tonne to its readings as the host does it: figures worked out anew, a frozen year read from its bytes, and either when it was asked before.</summary>
internal static class LineageBench
{
    private const int Page = 1000;

    private static readonly YearModel Model = new(1, "bench", "bench", default, "bench");

    public static async Task<IEnumerable<Figure>> RunAsync(
        Workload workload, FactoryModel model, FactoryCalendar calendar, IReadOnlyDictionary<PointId, int> numbers, FactorPicker picker, TimeInterval year)
    {
        var topology = new TwinTopology(model);
        var series = new FactorySeries(workload.Store.Energy, numbers, TimeProvider.System);
        async Task<OrganisationInventory> RunInventoryAsync(TimeInterval period) => await new OrganisationBuilder(topology, calendar, picker, series).BuildAsync(InventoryRequest.Of(period));
        async Task<YearInventory> FiguresAsync() => YearInventory.Of(InventoryAnswer.FiguresOf(await RunInventoryAsync(year), topology, calendar));
        LineageAnswer Ask(YearInventory inventory, string figure, YearDocument? document = null)
        {
            FigureId.TryParse(figure, out var id);
            return LineageBuilder.Build(id!, new LineageGround(calendar.ToLocal(year.Start), calendar.ToLocal(year.End), inventory, Model, topology, document, null, null))!;
        }
        async Task<int> FollowAsync(YearInventory inventory, YearDocument? document, int of)
        {
            var parts = Ask(inventory, Name(calendar, year), document).Parts;
            var point = Ask(inventory, parts[of * 31 % parts.Length].Figure, document).Chain!.Readings[0].Point;
            return (await workload.Store.Readings.ReadAsync(numbers[new PointId(point)], year, history: true, Page)).Readings.Count;
        }

        var kept = await FiguresAsync();
        var bytes = await FreezeAsync(topology, calendar, series, period => RunInventoryAsync(period), year);
        var document = YearDocument.Read(bytes);
        var frozen = document.ReadInventory();
        var cpu = Environment.CpuUsage.TotalTime;
        var anew = await Times.OfAsync(9, async i => await FollowAsync(await FiguresAsync(), null, i));
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var again = await Times.OfAsync(9, async i => await FollowAsync(kept, null, i));
        var cold = await Times.OfAsync(9, async i =>
        {
            var read = YearDocument.Read(bytes);
            return await FollowAsync(read.ReadInventory(), read, i);
        });
        var warm = await Times.OfAsync(9, async i => await FollowAsync(frozen, document, i));
        return
        [
            new("lineage: year of now to its parts, one of them to its readings, median", Times.Percentile(anew, 0.5), "ms"),
            new("lineage: the same, slowest of 9", Times.Percentile(anew, 1), "ms"),
            new("lineage: the same, processor time of this process", cpu.TotalMilliseconds / 9, "ms"),
            new("lineage: the same where nothing changed since the last question", Times.Percentile(again, 0.5), "ms"),
            new("lineage: frozen year read from its bytes, median", Times.Percentile(cold, 0.5), "ms"),
            new("lineage: frozen year that was asked before, median", Times.Percentile(warm, 0.5), "ms"),
            new("lineage: bytes of the frozen year", bytes.Length / 1024.0, "KiB"),
        ];
    }

    private static string Name(FactoryCalendar calendar, TimeInterval year) => $"bench~{calendar.DayOf(year.Start):yyyy-MM-dd}..{calendar.DayOf(year.End):yyyy-MM-dd}~live";

    private static async Task<byte[]> FreezeAsync(
        TwinTopology topology, FactoryCalendar calendar, FactorySeries series, Func<TimeInterval, Task<OrganisationInventory>> run, TimeInterval year)
    {
        var source = new YearSource(
            topology, calendar, series,
            async (period, _) => JsonSerializer.SerializeToElement(InventoryAnswer.Of(await run(period), topology, calendar), YearJson.Options), _ => 0, Model, 0, "bench");
        var reckoned = await YearReckoner.ReckonAsync(source, calendar.DayOf(year.Start).Year);
        return YearReckoner.Freeze(source, reckoned, new YearFreeze("reported", 0, "bench", default, null, "bench"), null, []).Bytes;
    }
}
