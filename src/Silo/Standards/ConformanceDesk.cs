using System.Collections.Immutable;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Planning.Forecasts;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Standards;

/// <summary>Gathers the facts of a factory and holds them against all standards.</summary>
internal sealed class ConformanceDesk(
    IEnumerable<IFactSource> sources, StandardSettings settings, ModelTables tables, IEnergyQueries energy, TimeProvider clock, ILogger<ConformanceDesk> logger)
{
    /// <param name="year">The year that yearly facts speak of; null: the last that is over, or the last that has readings.</param>
    public async Task<ConformanceAnswer> AssessAsync(LoadedFactory factory, int? year, CancellationToken cancellationToken)
    {
        var question = new FactQuestion(factory, year ?? await LastYearAsync(factory, cancellationToken), clock.GetUtcNow());
        var facts = new List<Fact>();
        var silent = ImmutableArray.CreateBuilder<string>();
        foreach (var source in sources)
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
                logger.LogWarning(e, "{Source} could not tell its facts of {Factory}", source.GetType().Name, factory.Id);
                silent.Add(source.GetType().Name);
            }
        }
        var changes = await settings.HistoryAsync(factory.Id, cancellationToken);
        var own = StandardSettings.ValuesOf(changes);
        var verdicts = new Assessor(tables.Standards, own).Assess(facts, question.Year);
        return ConformanceAnswer.Of(question, tables.Standards, verdicts, own, changes, silent.ToImmutable());
    }

    private async Task<int> LastYearAsync(LoadedFactory factory, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var last = factory.Calendar.DayOf(now).Year - 1;
        if (ForecastTarget.Find(factory.Twin.Topology, ForecastTarget.Load) is not { } load)
        {
            return last;
        }
        var site = new ForecastSite(factory.Twin.Topology, factory.Calendar, tables.Calendar(null));
        var newest = await NewestReading.EndAsync(site, load, new FactorySeries(energy, factory.Numbers, clock), now, cancellationToken);
        return newest is { } end ? Math.Min(last, factory.Calendar.DayOf(end.AddTicks(-1)).Year) : last;
    }
}
