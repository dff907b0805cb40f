using FactoryTwin.Carbon.Standards;
using FactoryTwin.Domain.Time;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Standards;

/// <summary>What is asked of a source of facts.</summary>
/// <param name="Year">The factory-local calendar year that yearly facts speak of.</param>
/// <param name="Now">The moment of asking.</param>
internal sealed record FactQuestion(LoadedFactory Factory, int Year, DateTimeOffset Now)
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
}

/// <summary>A part of the product that knows facts which clauses rest on. A new one is a new class and a registration.</summary>
internal interface IFactSource
{
    IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, CancellationToken cancellationToken);
}
