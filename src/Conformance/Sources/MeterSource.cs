using System.Globalization;
using System.Runtime.CompilerServices;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Carbon.Standards.Facts;
using FactoryTwin.Domain.Model;
using FactoryTwin.Persistence;

namespace FactoryTwin.Conformance.Sources;

/// <summary>Facts of the collection of readings: completeness of the last days, and who was heard of lately.</summary>
internal sealed class MeterSource(ReadingStore store) : IFactSource
{
    private const int Days = 30;
    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var factory = question.Factory;
        var last = factory.Calendar.DayOf(question.Now).AddDays(-1);
        var first = last.AddDays(1 - Days);
        var metered = factory.Model.Points.Where(p => !p.Manual && p.Kind != PointKind.State).ToList();
        var points = await store.Energy.CompletenessAsync([.. metered.Select(p => factory.Numbers[p.Id])], first, last, question.Now, cancellationToken);
        var due = points.Where(p => p.Days.Any(d => d.Share is not null)).Select(p => p.Share).ToList();
        foreach (var fact in MeterFacts.OfCompleteness(due, string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd}/{last.AddDays(1):yyyy-MM-dd}")))
        {
            yield return fact;
        }
        // Only what reports within the hour by its model can be expected to.
        var quick = metered.Where(p => p.Interval.Span <= Lately).ToList();
        var heard = quick.Count(p => store.Readings.StateOf(factory.Numbers[p.Id]).LastTicks is { } ticks && IsHeard(ticks, p, question.Now));
        foreach (var fact in MeterFacts.OfLive(quick.Count, heard, question.Now.ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture)))
        {
            yield return fact;
        }
        yield return Fact.Of("alarms.watch", metered.Count > 0);
    }

    /// <summary>A reading of an interval is stamped with its start and is heard of at its end.</summary>
    private static bool IsHeard(long ticks, PointDefinition point, DateTimeOffset now)
    {
        var at = new DateTimeOffset(ticks, TimeSpan.Zero) + (point.Kind == PointKind.Interval ? point.Interval.Span : TimeSpan.Zero);
        return now - at <= Lately + point.Interval.Span;
    }
}
