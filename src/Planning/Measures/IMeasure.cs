using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Simulation;

namespace FactoryTwin.Planning.Measures;

/// <summary>When a measure acts: what uses less comes first, then what generates, then what shifts.</summary>
public enum MeasureStage
{
    Demand,
    Supply,
    Storage,
}

/// <summary>What a measure needs to know of the measured factory beside the site's own meters.</summary>
/// <param name="Assets">Assets whose electricity is read.</param>
/// <param name="Points">Points that are read as they are.</param>
/// <param name="Files">Series that the scenario names as files; the caller reads them.</param>
public sealed record MeasureNeeds(ImmutableArray<AssetId> Assets, ImmutableArray<PointId> Points, ImmutableArray<string> Files)
{
    public static readonly MeasureNeeds None = new([], [], []);
}

/// <summary>One kind of measure (减排措施): checks what is asked, says what it needs, and changes the flows of the site.</summary>
public interface IMeasure
{
    /// <summary>The word in scenarios, such as <c>pv</c>.</summary>
    string Kind { get; }

    LocalizedName Name { get; }

    MeasureStage Stage { get; }

    /// <summary>What is wrong with a request by itself; paths are fields of the request.</summary>
    IEnumerable<ScenarioFinding> Check(MeasureRequest request);

    /// <summary>What is wrong with a request on this factory.</summary>
    IEnumerable<ScenarioFinding> Check(MeasureRequest request, PlanningFactory factory);

    MeasureNeeds NeedsOf(MeasureRequest request, PlanningFactory factory);

    /// <summary>Within its stage a request of lower rank acts first; equal ranks in the order of the scenario.</summary>
    int RankOf(MeasureRequest request, PlanningFactory factory);

    /// <summary>The measure's inputs filled from the twin, for the one who sets up a scenario.</summary>
    MeasureOffer Offer(PlanningFactory factory, TwinFacts facts);

    /// <summary>Changes the flows step by step and notes what was assumed.</summary>
    /// <exception cref="ScenarioException">The data that it needs is not there.</exception>
    void Apply(MeasureRequest request, PlanningInputs inputs, SiteFlows flows, PlanNotes notes, CancellationToken cancellationToken);
}

/// <summary>A kind of measure with requests of one type.</summary>
public abstract class Measure<TRequest> : IMeasure
    where TRequest : MeasureRequest
{
    public abstract string Kind { get; }

    public abstract LocalizedName Name { get; }

    public abstract MeasureStage Stage { get; }

    public IEnumerable<ScenarioFinding> Check(MeasureRequest request) => Check((TRequest)request);

    public IEnumerable<ScenarioFinding> Check(MeasureRequest request, PlanningFactory factory) => Check((TRequest)request, factory);

    public MeasureNeeds NeedsOf(MeasureRequest request, PlanningFactory factory) => NeedsOf((TRequest)request, factory);

    public int RankOf(MeasureRequest request, PlanningFactory factory) => RankOf((TRequest)request, factory);

    public abstract MeasureOffer Offer(PlanningFactory factory, TwinFacts facts);

    public void Apply(MeasureRequest request, PlanningInputs inputs, SiteFlows flows, PlanNotes notes, CancellationToken cancellationToken) =>
        Apply((TRequest)request, inputs, flows, notes, cancellationToken);

    protected abstract IEnumerable<ScenarioFinding> Check(TRequest request);

    protected virtual IEnumerable<ScenarioFinding> Check(TRequest request, PlanningFactory factory) => [];

    protected virtual MeasureNeeds NeedsOf(TRequest request, PlanningFactory factory) => MeasureNeeds.None;

    protected virtual int RankOf(TRequest request, PlanningFactory factory) => 0;

    protected abstract void Apply(TRequest request, PlanningInputs inputs, SiteFlows flows, PlanNotes notes, CancellationToken cancellationToken);
}
