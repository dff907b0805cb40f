using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Queries;

namespace FactoryTwin.Conformance;

/// <summary>A factory as its store knows it.</summary>
/// <param name="Topology">Its model and who stands below whom.</param>
/// <param name="Calendar">Its local calendar.</param>
/// <param name="Numbers">The store's number of each point.</param>
public sealed record StoredFactory(TwinTopology Topology, FactoryCalendar Calendar, IReadOnlyDictionary<PointId, int> Numbers)
{
    public FactoryModel Model => Topology.Model;

    public string Id => Model.Id.Value;
}

/// <summary>What is asked of a source of facts.</summary>
/// <param name="Year">The factory-local calendar year that yearly facts speak of.</param>
/// <param name="Now">The moment of asking.</param>
public sealed record FactQuestion(StoredFactory Factory, int Year, DateTimeOffset Now)
{
    /// <summary>The year, as far as it is over.</summary>
    public TimeInterval Period
    {
        get
        {
            var calendar = Factory.Calendar;
            var (start, end) = (calendar.StartOf(new DateOnly(Year, 1, 1)), calendar.StartOf(new DateOnly(Year + 1, 1, 1)));
            return new TimeInterval(start, end < Now ? end : Now > start ? Now : start);
        }
    }

    /// <summary>The whole year before.</summary>
    public TimeInterval YearBefore => new(Factory.Calendar.StartOf(new DateOnly(Year - 1, 1, 1)), Factory.Calendar.StartOf(new DateOnly(Year, 1, 1)));

    public bool HasPeriod => Period.Duration > TimeSpan.Zero;

    /// <summary>The series of the factory as of the moment of asking.</summary>
    public FactorySeries SeriesOf(IEnergyQueries energy) => new(energy, Factory.Numbers, new StoppedClock(Now));

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
