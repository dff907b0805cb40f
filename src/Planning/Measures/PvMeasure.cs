using FactoryTwin.Domain.Model;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Pv;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Simulation;

namespace FactoryTwin.Planning.Measures;

/// <summary>Adds generation = added kWp x generation of one kWp in the step. It serves the load first; what is left is exported.</summary>
public sealed class PvMeasure : Measure<PvRequest>
{
    public const string KindWord = "pv";

    public override string Kind => KindWord;

    public override LocalizedName Name { get; } = new("分布式光伏", "Photovoltaics");

    public override MeasureStage Stage => MeasureStage.Supply;

    public override MeasureOffer Offer(PlanningFactory factory, TwinFacts facts) => PvOffer.Of(factory, facts);

    protected override IEnumerable<ScenarioFinding> Check(PvRequest request)
    {
        if (request.Point is not null && request.PointKwp is null)
        {
            yield return new("pointKwp", null, "A point needs the module power behind it: pointKwp, in kWp.");
        }
        foreach (var finding in ScenarioRules.Range("addedKwp", request.AddedKwp, 0, 1e6, "kWp")
            .Concat(ScenarioRules.Range("pointKwp", request.PointKwp, 0.001, 1e6, "kWp"))
            .Concat(ScenarioRules.Range("yieldKwhPerKwp", request.YieldKwhPerKwp, 1, 3000, "kWh/kWp"))
            .Concat(ScenarioRules.Range("tiltDegrees", request.TiltDegrees, 0, 90, "degrees"))
            .Concat(ScenarioRules.Range("azimuthDegrees", request.AzimuthDegrees, 0, 360, "degrees")))
        {
            yield return finding;
        }
    }

    protected override IEnumerable<ScenarioFinding> Check(PvRequest request, PlanningFactory factory) => PvSources.Check(request, factory);

    protected override MeasureNeeds NeedsOf(PvRequest request, PlanningFactory factory) => MeasureNeeds.None with
    {
        Points = request.Point is { } point && factory.Topology.Point(point) is not null ? [point] : [],
        Files = request.File is { } file ? [file] : [],
    };

    protected override void Apply(PvRequest request, PlanningInputs inputs, SiteFlows flows, PlanNotes notes, CancellationToken cancellationToken)
    {
        var kwhPerKwp = PvSources.PerKwp(request, inputs, notes);
        cancellationToken.ThrowIfCancellationRequested();
        for (var i = 0; i < kwhPerKwp.Length; i++)
        {
            flows.Generate(i, request.AddedKwp * kwhPerKwp[i]);
        }
    }
}
