using System.Globalization;
using FactoryTwin.Carbon.Uncertainty;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory.Results;

/// <summary>Makes figures of metered lines.</summary>
internal static class MeterItems
{
    /// <param name="line">The line.</param>
    /// <param name="calendar">Local calendar.</param>
    /// <param name="meterRange">Half width of the meter's amounts as a share of them; null: not stated.</param>
    public static EmissionItem Of(InventoryLine line, FactoryCalendar calendar, double? meterRange = null)
    {
        var factor = line.Factor.Factor;
        var kilograms = line.Emissions.Kilograms;
        return new EmissionItem
        {
            Id = IdOf(line, calendar),
            Origin = ItemOrigin.Meter,
            Scope = line.Source.Scope,
            Type = InventoryAnswer.Camel(line.Source.Category.ToString()),
            Carrier = line.Source.Carrier,
            Asset = line.Asset,
            Point = line.Point,
            Gases = [LineGas.Of(line)],
            Months = [.. line.Months.Select(m => new MonthMass(m.Start, line.Factor.Of(m.Activity).Kilograms))],
            Factor = factor.Reference,
            Quality = line.Quality,
            ActivityHalfWidth = meterRange * Math.Abs(kilograms),
            FactorRanges = line.Uncertainty is { } half ? [new FactorRange(factor.Reference, Math.Sign(line.Activity) * half.Kilograms)] : [],
            EstimatedShare = line.Activity == 0 ? 0 : Math.Clamp(line.EstimatedActivity / Math.Abs(line.Activity), 0, 1),
        };
    }

    /// <summary>Names a metered figure: meter, what the amount is, year.</summary>
    public static string IdOf(InventoryLine line, FactoryCalendar calendar) => string.Create(
        CultureInfo.InvariantCulture, $"meter:{line.Point}:{InventoryAnswer.Camel(line.Kind.ToString())}:{calendar.ToLocal(line.Period.Start).Year}");
}
