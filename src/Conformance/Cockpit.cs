using System.Collections.Immutable;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;
using FactoryTwin.Planning.Forecasts;

namespace FactoryTwin.Conformance;

/// <summary>Gathers the facts of a factory and holds them against all standards.</summary>
/// <param name="store">Where the factory is kept.</param>
/// <param name="tables">The standards and what facts are worked out with.</param>
/// <param name="failed">Told of a source that could not tell its facts, with its name.</param>
public sealed class Cockpit(ReadingStore store, ModelTables tables, Action<Exception, string> failed)
{
    private readonly IReadOnlyList<IFactSource> _sources = FactSources.Of(store, tables);
    private readonly StandardSettings _settings = new(store.Events);

    /// <param name="factory">The factory.</param>
    /// <param name="year">The year that yearly facts speak of; null: the last that is over, or the last that has readings.</param>
    /// <param name="now">The moment of asking.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ConformanceAnswer> AssessAsync(StoredFactory factory, int? year, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var question = new FactQuestion(factory, year ?? await LastYearAsync(factory, now, cancellationToken), now);
        var facts = new List<Fact>();
        var silent = ImmutableArray.CreateBuilder<string>();
        foreach (var source in _sources)
        {
            try
            {
                await foreach (var fact in source.ReadAsync(question, cancellationToken))
                {
                    facts.Add(fact);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What it knows is missing then, and said so; the other sources still count.
                failed(e, source.GetType().Name);
                silent.Add(source.GetType().Name);
            }
        }
        var changes = await _settings.HistoryAsync(factory.Model.Id, cancellationToken);
        var own = StandardSettings.ValuesOf(changes);
        var verdicts = new Assessor(tables.Standards, own).Assess(facts, question.Year);
        return ConformanceAnswer.Of(question, tables.Standards, verdicts, own, changes, silent.ToImmutable());
    }

    private async Task<int> LastYearAsync(StoredFactory factory, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = factory.Calendar.DayOf(now).Year - 1;
        if (ForecastTarget.Find(factory.Topology, ForecastTarget.Load) is not { } load)
        {
            return last;
        }
        var site = new ForecastSite(factory.Topology, factory.Calendar, tables.Calendar(null));
        var series = new FactQuestion(factory, last, now).SeriesOf(store.Energy);
        var newest = await NewestReading.EndAsync(site, load, series, now, cancellationToken);
        return newest is { } end ? Math.Min(last, factory.Calendar.DayOf(end.AddTicks(-1)).Year) : last;
    }
}
