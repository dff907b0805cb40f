using System.Globalization;
using System.Runtime.CompilerServices;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Carbon.Standards.Facts;
using FactoryTwin.Domain.Model;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Silo.Live;

namespace FactoryTwin.Silo.Standards;

/// <summary>Facts of the collection of readings: completeness of the last days, and who was heard of lately.</summary>
internal sealed class MeterFactSource(IEnergyQueries energy, TwinFeed feed) : IFactSource
{
    private const int Days = 30;
    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var factory = question.Factory;
        var last = factory.Calendar.DayOf(question.Now).AddDays(-1);
        var first = last.AddDays(1 - Days);
        var metered = factory.Model.Points.Where(p => !p.Manual && p.Kind != PointKind.State).ToList();
        var points = await energy.CompletenessAsync([.. metered.Select(p => factory.Numbers[p.Id])], first, last, question.Now, cancellationToken);
        var due = points.Where(p => p.Days.Any(d => d.Share is not null)).Select(p => p.Share).ToList();
        foreach (var fact in MeterFacts.OfCompleteness(due, string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd}/{last.AddDays(1):yyyy-MM-dd}")))
        {
            yield return fact;
        }
        // Only what reports within the hour by its model can be expected to.
        var quick = metered.Where(p => p.Interval.Span <= Lately).ToList();
        var figures = feed.Of(factory.Id);
        var heard = quick.Count(p => figures.Point(p.Id) is { } f && question.Now - f.AsOf <= Lately + p.Interval.Span);
        foreach (var fact in MeterFacts.OfLive(quick.Count, heard, question.Now.ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture)))
        {
            yield return fact;
        }
        yield return Fact.Of("alarms.watch", metered.Count > 0);
    }
}
