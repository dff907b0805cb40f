using FactoryTwin.Domain.Metering;

namespace FactoryTwin.Persistence.Applying;

/// <summary>What memory says of a point's events, copied before the stored ones are read.</summary>
internal sealed class EventLayer
{
    private readonly TickSpans _replaced = new();
    private readonly Dictionary<(MeterEventKind Kind, long From), MeterEvent> _events = [];

    /// <summary>Lays what a later delta says over this.</summary>
    public void Put(PointDelta? delta)
    {
        if (delta is null)
        {
            return;
        }
        foreach (var gone in _events.Values.Where(e => delta.ReplacedEvents.Contains(e.ToTicks)).ToList())
        {
            _events.Remove((gone.Kind, gone.FromTicks));
        }
        _replaced.Add(delta.ReplacedEvents);
        foreach (var happened in delta.Events)
        {
            _events[(happened.Kind, happened.FromTicks)] = happened;
        }
    }

    /// <summary>Turns stored events into what holds now.</summary>
    public IEnumerable<MeterEvent> Over(IEnumerable<MeterEvent> stored) => stored
        .Where(e => !_replaced.Contains(e.ToTicks) && !_events.ContainsKey((e.Kind, e.FromTicks))).Concat(_events.Values);
}
