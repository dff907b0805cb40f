using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Planning;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Snapshots;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Planning;

/// <summary>Works out one scenario on one factory, on the thread that asks.</summary>
public interface IPlanSolver
{
    /// <exception cref="ScenarioException">The scenario cannot be followed on this factory.</exception>
    ScenarioResult Solve(LoadedFactory factory, Scenario scenario, Action<PlanProgress> progress, CancellationToken cancellationToken);
}

/// <summary>Freezes the twin out of the reading store and plans on the picture.</summary>
internal sealed class PlanSolver(ReadingStore store, ModelTables tables, TimeProvider clock) : IPlanSolver
{
    /// <summary>Reading takes about this share of a run.</summary>
    private const double ReadingShare = 0.6;

    /// <summary>The factory as planning sees it.</summary>
    public static PlanningFactory Of(LoadedFactory factory, ModelTables tables) => tables.Planning(factory.Model, factory.Revision);

    public ScenarioResult Solve(LoadedFactory factory, Scenario scenario, Action<PlanProgress> progress, CancellationToken cancellationToken)
    {
        var planning = Of(factory, tables);
        var reader = new SnapshotReader(new FactorySeries(store.Energy, factory.Numbers, clock), planning);
        var reading = new Told(share => progress(new PlanProgress(PlanStages.Reading, share * ReadingShare)));
        // The store reads on the calling thread: waiting here keeps the whole run on the worker's low priority.
        var snapshot = reader.ReadAsync(scenario, clock.GetUtcNow(), store.Admin.Status.AppliedPosition, reading, cancellationToken).GetAwaiter().GetResult();
        var simulating = new Told(share => progress(new PlanProgress(PlanStages.Simulating, ReadingShare + (share * (1 - ReadingShare)))));
        return Planner.Run(snapshot, scenario, null, simulating, cancellationToken);
    }

    /// <summary>What measures start from on this factory, with defaults out of what was measured.</summary>
    public async Task<(TwinFacts Facts, IReadOnlyList<MeasureOffer> Offers)> OffersAsync(LoadedFactory factory, CancellationToken cancellationToken)
    {
        var planning = Of(factory, tables);
        var facts = await new TwinFactsReader(new FactorySeries(store.Energy, factory.Numbers, clock), planning).ReadAsync(clock.GetUtcNow(), cancellationToken);
        return (facts, [.. MeasureCatalog.All.Select(m => m.Offer(planning, facts))]);
    }

    private sealed class Told(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
