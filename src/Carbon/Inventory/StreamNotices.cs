using System.Globalization;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory;

/// <summary>Says what a stream lacks, where, and what would be right.</summary>
internal sealed class StreamNotices(SourceStream stream, TwinTopology topology, TimeInterval period)
{
    public InventoryGap Factor(PointDefinition point, EnergyStep total, string why) => Gap(
        GapKind.Factor, point, total.Value, null,
        $"没有可用的排放因子,该活动未计入:{why}",
        $"Not counted, for want of a factor: {why}");

    public InventoryGap Readings(PointDefinition point, EnergyStep total) => Gap(
        GapKind.Readings, point, total.Value, total.Coverage,
        $"读数只覆盖应有时间的 {Percent(total)};合计因此偏低。请补录读数或录入估算值。",
        $"Readings cover {Percent(total)} of the time they are due; the total is too low by the rest. Deliver them late, or enter an estimate.");

    public InventoryGap SubMeter(PointDefinition point, EnergyStep total) => Gap(
        GapKind.SubMeter, point, total.Value, total.Coverage,
        $"分表读数只覆盖 {Percent(total)};其余用量计在上级表的未解释部分,合计不受影响。",
        $"Readings of this meter cover {Percent(total)}; the rest of its use stands unexplained at the meter above. The total is not touched.");

    public InventoryGap Unit(PointDefinition point) => Gap(
        GapKind.Unit, point, null, null,
        $"单位 {point.Unit} 不能换算为上级表的 {stream.UnitCode};其用量计在上级表的未解释部分。",
        $"{point.Unit} does not convert to {stream.UnitCode}, the unit of the meter above; its use stands unexplained there. Give both one unit.");

    private InventoryGap Gap(GapKind kind, PointDefinition point, double? activity, double? completeness, string zh, string en) => new(
        kind, point.Asset is null ? null : topology.AssetOf(point), point.Id, stream.Source, period, activity, AmountUnits.Of(point.Unit), completeness, new LocalizedName(zh, en));

    private static string Percent(EnergyStep total) => total.Coverage.ToString("0.0 %", CultureInfo.InvariantCulture);
}
