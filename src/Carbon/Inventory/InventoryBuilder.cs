using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory;

/// <summary>Makes the inventory of a period: reads what the meters say, splits it among assets, multiplies by the factor of each year.</summary>
/// <remarks>
/// E = sum over lines of activity x factor (GB/T 32150-2025, 7.5; formulas and clauses in docs/methods/inventory.md). A period that runs
/// over the end of a factory-local year is cut there, so that each year takes its own factor.
/// </remarks>
/// <param name="topology">The factory and which meter counts where.</param>
/// <param name="calendar">Its local calendar.</param>
/// <param name="factors">Picks factors.</param>
/// <param name="series">What the meters say.</param>
public sealed class InventoryBuilder(TwinTopology topology, FactoryCalendar calendar, FactorPicker factors, IFactorySeries series)
{
    /// <param name="period">The period; its ends need not be those of a day.</param>
    /// <param name="asset">Only what was used at and below this asset; null for the whole site.</param>
    public async Task<CarbonInventory> BuildAsync(TimeInterval period, AssetId? asset = null, CancellationToken cancellationToken = default)
    {
        var streams = SourceStream.Of(topology);
        var points = streams.SelectMany(s => s.Points).DistinctBy(p => p.Id).ToList();
        var lines = new List<InventoryLine>();
        var intakes = new List<InventoryLine>();
        var gaps = new List<InventoryGap>();
        foreach (var year in calendar.Steps(period, Step.Year))
        {
            var read = await series.ReadAsync([.. points.Select(p => p.Id)], year, Step.Month, cancellationToken).ConfigureAwait(false);
            var amounts = points.Zip(read).ToDictionary(p => p.First.Id, p => p.Second);
            foreach (var stream in streams)
            {
                var part = new StreamYear(stream, topology, year, amounts);
                gaps.AddRange(part.MissingReadings());
                if (factors.TryPick(topology.Model, stream.Intakes[0], calendar.ToLocal(year.Start).Year, out var factor, out var why))
                {
                    lines.AddRange(part.Lines(factor));
                    intakes.AddRange(part.Intakes(factor));
                }
                else
                {
                    gaps.AddRange(part.MissingFactor(why));
                }
            }
        }
        bool IsAsked(AssetId? of) => asset is not { } inside || (of is { } id && topology.IsInside(id, inside));
        var asked = InOrder(lines.Where(l => IsAsked(l.Asset))).ToList();
        return new CarbonInventory(
            topology.Model.Id,
            asset,
            period,
            [.. asked.Where(l => !IsOutside(l))],
            asset is null ? [.. InOrder(intakes.Where(l => !IsOutside(l)))] : [],
            [.. asked.Where(IsOutside)],
            [.. gaps.Where(g => IsAsked(g.Asset)).OrderBy(g => g.Kind).ThenBy(g => g.Point.Value, StringComparer.Ordinal).ThenBy(g => g.Period.Start)]);
    }

    private static IOrderedEnumerable<InventoryLine> InOrder(IEnumerable<InventoryLine> lines) => lines
        .OrderBy(l => l.Source.Scope).ThenBy(l => l.Source.Carrier, StringComparer.Ordinal).ThenBy(l => l.Asset.Value, StringComparer.Ordinal)
        .ThenBy(l => l.Point.Value, StringComparer.Ordinal).ThenBy(l => l.Kind).ThenBy(l => l.Period.Start);

    private static bool IsOutside(InventoryLine line) => line.Kind == LineKind.Export || line.Source.Scope == EmissionScope.Outside;
}
