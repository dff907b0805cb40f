using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory.Boundary;

/// <summary>Puts figures on the side of the boundary where they belong, each by the boundary of its year.</summary>
internal sealed class BoundarySorter
{
    private readonly FactoryCalendar _calendar;
    private readonly Dictionary<int, BoundaryMap> _maps;

    public BoundarySorter(IEnumerable<YearBoundary> years, TwinTopology topology, FactoryCalendar calendar)
    {
        _calendar = calendar;
        _maps = years.ToDictionary(y => y.Year, y => new BoundaryMap(y.Boundary, topology));
    }

    public List<EmissionItem> Counted { get; } = [];

    public List<ExcludedSource> Excluded { get; } = [];

    public bool Counts(InventoryLine line) => MapOf(line.Period.Start).Of(line.Asset, line.Source.Carrier).Side == BoundarySide.Inside;

    /// <param name="item">The figure.</param>
    /// <param name="isSite">True where it belongs to the site as a whole.</param>
    /// <returns>Whether it counts.</returns>
    public bool Add(EmissionItem item, bool isSite = false)
    {
        var verdict = MapOf(item.Months.IsDefaultOrEmpty ? null : item.Months[0].Start).Of(isSite ? null : item.Asset, item.Carrier, item.Category3);
        if (verdict.Side == BoundarySide.Inside)
        {
            Counted.Add(item);
            return true;
        }
        Excluded.Add(new ExcludedSource(item, string.IsNullOrWhiteSpace(verdict.Reason) ? null : verdict.Reason, verdict.Side == BoundarySide.Excluded));
        return false;
    }

    private BoundaryMap MapOf(DateTimeOffset? moment) => moment is { } at && _maps.TryGetValue(_calendar.ToLocal(at).Year, out var map) ? map : _maps.Values.First();
}
