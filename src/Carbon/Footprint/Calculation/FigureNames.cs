using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Inventory.Answers;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Carbon.Lineage;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Footprint.Calculation;

/// <summary>Names figures of an inventory so that <c>/api/v1/lineage</c> finds them.</summary>
internal sealed class FigureNames(OrganisationInventory inventory, FactoryCalendar calendar)
{
    private readonly string? _period = PeriodOf(inventory.Metered.Period, calendar);

    /// <returns>Null where the period has no name: its ends are not those of days.</returns>
    public string? Of(EmissionItem item)
    {
        if (_period is null)
        {
            return null;
        }
        var (point, kind) = item.Origin switch
        {
            ItemOrigin.Meter when item.Id.Split(':') is ["meter", .. var at, var word, _] => (string.Join(':', at), word),
            ItemOrigin.Combustion when item.Id.Split(':') is ["meter", .. var at, _, _, _] => (string.Join(':', at), "combustion"),
            _ => (item.Record ?? item.Id, InventoryAnswer.Camel(item.Origin.ToString())),
        };
        return new FigureId(inventory.Metered.Factory.Value, _period, FigureId.Live, [ScopeWord.Of(item.Scope), item.Carrier, item.Asset.Value, point, kind]).ToString();
    }

    private static string? PeriodOf(TimeInterval period, FactoryCalendar calendar)
    {
        var (first, end) = (DateOnly.FromDateTime(calendar.ToLocal(period.Start).DateTime), DateOnly.FromDateTime(calendar.ToLocal(period.End).DateTime));
        if (calendar.StartOf(first) != period.Start || calendar.StartOf(end) != period.End)
        {
            return null;
        }
        return first is { Month: 1, Day: 1 } && end == first.AddYears(1)
            ? first.Year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture)
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd}..{end:yyyy-MM-dd}");
    }
}
