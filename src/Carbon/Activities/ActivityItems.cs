using System.Collections.Immutable;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Activities;

/// <summary>Makes figures of activity records: their part of the period, month by month.</summary>
/// <param name="topology">The factory.</param>
/// <param name="calendar">Its local calendar.</param>
/// <param name="methods">Works out records.</param>
/// <param name="request">Period and records.</param>
/// <param name="intakes">Meters of supply: where they tell a month, a design value counts no longer.</param>
internal sealed class ActivityItems(
    TwinTopology topology, FactoryCalendar calendar, MethodEngine methods, InventoryRequest request, ImmutableArray<InventoryLine> intakes)
{
    public List<ActivityLine> Lines { get; } = [];

    public List<ActivityGap> Gaps { get; } = [];

    /// <summary>CO2 taken out or captured.</summary>
    public List<EmissionItem> Removals { get; } = [];

    public List<EmissionItem> Biogenic { get; } = [];

    /// <summary>Given back to others, and gases that no total holds.</summary>
    public List<EmissionItem> Beside { get; } = [];

    public List<SupersededDesign> Superseded { get; } = [];

    /// <summary>Works out every record that touches the period.</summary>
    public void AddTo(BoundarySorter sorter)
    {
        foreach (var entered in request.Activities.Current)
        {
            var record = entered.Record;
            var days = new TimeInterval(calendar.StartOf(record.From), calendar.StartOf(record.To));
            if ((record.Asset ?? topology.Root?.Id) is not { } place || Cut(days, request.Period) is not { } part || !IsAsked(record.Asset))
            {
                continue;
            }
            var months = MonthsOf(entered, place, part);
            if (months.Count == 0)
            {
                continue;
            }
            if (Calculate(record, out var result) is { } problem)
            {
                Gaps.Add(new ActivityGap(entered, problem));
                continue;
            }
            Add(new Part(entered, place, days, part, months), result, sorter);
        }
    }

    /// <summary>Months of a record that count: of a design value those that no meter tells.</summary>
    private List<TimeInterval> MonthsOf(ActivityEntered entered, AssetId place, TimeInterval part)
    {
        var months = calendar.Steps(part, Step.Month).ToList();
        if (entered.Record.Kind != ActivityKind.Design)
        {
            return months;
        }
        var told = months.Where(m => MeterOf(entered.Record, place, m) is not null).ToList();
        if (told.Count > 0)
        {
            Superseded.Add(new SupersededDesign(entered, told.Count, MeterOf(entered.Record, place, told[0])!.Value));
        }
        return [.. months.Except(told)];
    }

    /// <summary>Null where it can be worked out. A removal without a method states its CO2 itself.</summary>
    private Domain.Model.LocalizedName? Calculate(ActivityRecord record, out EmissionResult? result)
    {
        result = null;
        if (record is { Kind: ActivityKind.Removal, Method: null })
        {
            return StatedRemoval.Kilograms(record, out _);
        }
        var outcome = methods.Calculate(record.ToActivity());
        result = outcome.Result;
        return outcome.IsCalculated ? null : outcome.Problems[0].Message;
    }

    private void Add(Part part, EmissionResult? result, BoundarySorter sorter)
    {
        var share = part.Months.Sum(m => m.Duration / part.Days.Duration);
        var items = ItemsOf(part, share, result).ToList();
        Lines.Add(new ActivityLine(part.Entered, part.Period, share, result, items.Sum(i => i.Item.Kilograms)));
        foreach (var (kind, item) in items)
        {
            switch (kind)
            {
                case AmountKind.Biogenic:
                    Biogenic.Add(item);
                    break;
                case AmountKind.Recovered:
                    Removals.Add(item);
                    break;
                case AmountKind.Exported:
                    Beside.Add(item);
                    break;
                default:
                    sorter.Add(item, isSite: part.Record.Asset is null);
                    break;
            }
        }
    }

    private static IEnumerable<(AmountKind Kind, EmissionItem Item)> ItemsOf(Part part, double share, EmissionResult? result)
    {
        if (result is null)
        {
            StatedRemoval.Kilograms(part.Record, out var stated);
            yield return (AmountKind.Recovered, ActivityFigures.Of(part, share, [new GasMass(GasFamily.Co2, stated, stated)], AmountKind.Recovered, null));
            yield break;
        }
        foreach (var kind in result.Gases.GroupBy(g => (Kind: KindOf(part.Record, g), IsBeside: g.Family == GasFamily.Montreal)))
        {
            var gases = kind.GroupBy(g => g.Family).Select(g => new GasMass(g.Key, g.Sum(x => x.Kilograms), g.Sum(x => x.Co2eKilograms)));
            var counts = kind.Key.IsBeside ? AmountKind.Exported : kind.Key.Kind;
            yield return (counts, ActivityFigures.Of(part, share, [.. gases], counts, counts == AmountKind.Emission ? result : null));
        }
    }

    private static AmountKind KindOf(ActivityRecord record, GasAmount gas) => record.Kind == ActivityKind.Removal ? AmountKind.Recovered
        : record.Scope == Domain.Model.EmissionScope.Outside && gas.Kind == AmountKind.Emission ? AmountKind.Biogenic : gas.Kind;

    /// <summary>A meter of supply that tells the month, at the asset, above or below it.</summary>
    private PointId? MeterOf(ActivityRecord record, AssetId asset, TimeInterval month)
    {
        foreach (var line in intakes)
        {
            if (line.Source.Carrier == record.Carrier && (topology.IsInside(line.Asset, asset) || topology.IsInside(asset, line.Asset))
                && line.Months.Any(m => m.Start >= month.Start && m.Start < month.End))
            {
                return line.Point;
            }
        }
        return null;
    }

    private bool IsAsked(AssetId? asset) => request.Asset is not { } wanted || (asset is { } id && topology.IsInside(id, wanted));

    private static TimeInterval? Cut(TimeInterval a, TimeInterval b)
    {
        var (start, end) = (a.Start > b.Start ? a.Start : b.Start, a.End < b.End ? a.End : b.End);
        return start < end ? new TimeInterval(start, end) : null;
    }

    /// <summary>The part of a record that is worked out.</summary>
    /// <param name="Entered">The record.</param>
    /// <param name="Asset">Where it belongs.</param>
    /// <param name="Days">All its days.</param>
    /// <param name="Period">Those in the inventory's period.</param>
    /// <param name="Months">Months that count.</param>
    internal sealed record Part(ActivityEntered Entered, AssetId Asset, TimeInterval Days, TimeInterval Period, IReadOnlyList<TimeInterval> Months)
    {
        public ActivityRecord Record => Entered.Record;
    }
}
