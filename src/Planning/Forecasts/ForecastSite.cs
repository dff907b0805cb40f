using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Planning.Forecasts;

/// <summary>What a forecast needs to know of a factory beside its readings.</summary>
/// <param name="Topology">Which counters count.</param>
/// <param name="Calendar">Its local days.</param>
/// <param name="Holidays">Its holidays; weekdays only where none are known.</param>
public sealed record ForecastSite(TwinTopology Topology, FactoryCalendar Calendar, HolidayCalendar Holidays)
{
    public Site Site => Topology.Model.Site;
}
