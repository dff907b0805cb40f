using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Simulation;
using FactoryTwin.Planning.Snapshots;

namespace FactoryTwin.Planning;

/// <summary>Works out a scenario on a snapshot: baseline, then the measures one after the other, then what remains.</summary>
public static class Planner
{
    private static readonly LocalizedName FillRule = new(
        "缺测时段取同类日（工作日、周六、周日或节假日）中年内最近四天同一时刻的平均值；光伏不分日类",
        "A missing step is the mean of the same time on the four nearest days of the year of the same kind (working day, Saturday, Sunday or holiday); PV takes any kind");

    /// <param name="snapshot">The measured factory.</param>
    /// <param name="scenario">What is asked of it.</param>
    /// <param name="files">Series that the scenario names as files.</param>
    /// <param name="progress">Share that is done [0..1].</param>
    /// <param name="cancellationToken">Looked at once a simulated day.</param>
    /// <exception cref="ScenarioException">The scenario cannot be followed on this factory.</exception>
    public static ScenarioResult Run(
        TwinSnapshot snapshot, Scenario scenario, PvFiles? files = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ImmutableArray<ScenarioFinding> findings = [.. ScenarioRules.Check(scenario), .. ScenarioRules.Check(scenario, snapshot.Factory)];
        if (!findings.IsEmpty)
        {
            throw new ScenarioException(findings);
        }
        var notes = new PlanNotes();
        var inputs = new PlanningInputs(snapshot, scenario, files);
        var (cost, emissions) = (new CostTally(inputs, notes), new EmissionTally(inputs, notes));
        PlanFigures Figures(SiteFlows of, PlanNotes? ofBaseline = null) =>
            new(EnergyTally.Of(inputs.Axis, of), cost.Of(of, ofBaseline), emissions.Of(of, isSimulated: ofBaseline is null));

        var baseline = new SiteFlows(inputs);
        var before = Figures(baseline, notes);
        var flows = new SiteFlows(inputs);
        var latest = Figures(flows);
        var causes = ImmutableArray.CreateBuilder<ResultCause>();
        var order = Order(scenario, snapshot.Factory);
        for (var i = 0; i < order.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (index, request) = order[i];
            var measure = MeasureCatalog.Of(request);
            Apply(measure, index, request, inputs, flows, notes, cancellationToken);
            var figures = Figures(flows);
            causes.Add(new ResultCause(index, measure.Kind, request.Name ?? measure.Name, Change(latest, figures)));
            latest = figures;
            progress?.Report((i + 1.0) / order.Length);
        }
        foreach (var silent in inputs.SilentPoints)
        {
            notes.Say($"计量点 {silent} 在该期间没有读数：其电量未计入。", $"Meter {silent} has no reading in the period: its energy is left out.");
        }
        foreach (var array in snapshot.PvArrays.Where(a => a.IsStaggered))
        {
            Staggered(array, inputs, notes);
        }
        if (baseline.LoadKwh.Count(l => l < 0) is > 0 and var negative)
        {
            notes.Say($"{negative} 个时段的用电为负：电表时刻不一致，差额保留在平衡中。",
                $"In {negative} steps the load is negative, since meters disagree on the time; the difference stays in the balance.");
        }
        notes.Assume("offsets", new("抵消量估算：每吨剩余排放一吨", "Offsets needed: one tonne for each tonne of residual"), 1, "t/t", "estimate; which credits may be used is a rule of the standard", Confidence.D);
        return new ScenarioResult
        {
            Factory = snapshot.Factory.Model.Id.Value,
            Id = scenario.Id,
            Name = scenario.Name ?? new LocalizedName(scenario.Id, scenario.Id),
            Period = Period(snapshot),
            Source = new ResultSource(
                snapshot.Factory.Revision,
                snapshot.LogPosition,
                snapshot.TakenAt,
                snapshot.Factory.Model.Site.TimeZone,
                inputs.Tariff?.Tariff.Id,
                inputs.Tariff?.Tariff.Currency),
            Quality = Quality(inputs),
            Baseline = before,
            Scenario = latest,
            Difference = Change(before, latest),
            Causes = causes.ToImmutable(),
            Months = EnergyTally.Months(inputs, baseline, flows),
            ResidualTCO2e = latest.Emissions.TotalLocationTCO2e,
            OffsetsTCO2e = latest.Emissions.TotalLocationTCO2e is { } residual ? Math.Max(0, residual) : null,
            Assumptions = notes.Assumptions,
            Gaps = [.. notes.Gaps],
            Messages = notes.Messages,
        };
    }

    /// <summary>The measures that are switched on, in the order in which they act.</summary>
    private static ImmutableArray<(int Index, MeasureRequest Request)> Order(Scenario scenario, PlanningFactory factory) =>
        [.. scenario.Measures.Select((m, i) => (Index: i, Request: m))
            .Where(m => m.Request.Enabled)
            .OrderBy(m => MeasureCatalog.Of(m.Request).Stage)
            .ThenBy(m => MeasureCatalog.Of(m.Request).RankOf(m.Request, factory))
            .ThenBy(m => m.Index)];

    private static void Apply(
        IMeasure measure, int index, MeasureRequest request, PlanningInputs inputs, SiteFlows flows, PlanNotes notes, CancellationToken cancellationToken)
    {
        try
        {
            measure.Apply(request, inputs, flows, notes, cancellationToken);
        }
        catch (ScenarioException e)
        {
            throw new ScenarioException([.. e.Findings.Select(f => f with { Path = $"measures[{index}].{f.Path}" })]);
        }
    }

    private static void Staggered(PvArraySeries array, PlanningInputs inputs, PlanNotes notes)
    {
        var id = array.Asset.Id;
        if (inputs.ArrayKwh(id) is null)
        {
            notes.Say($"光伏阵列 {id} 的各电表从未同时有读数：发电量计入，但不用于单位出力。",
                $"The meters of the PV array {id} never report at the same time: its generation counts, but tells nothing of one kWp.");
            return;
        }
        var whole = inputs.Axis.DateOf(array.Whole.FirstKnown);
        notes.Say($"光伏阵列 {id} 的电表起始时间不同：每块表从首个读数起计入；单位出力取 {whole:yyyy-MM-dd} 之后全部有读数的时段。",
            $"The meters of the PV array {id} begin at different times: each counts from its first reading on; generation of one kWp rests on the steps from {whole:yyyy-MM-dd} on in which all report.");
    }

    private static ResultDifference Change(PlanFigures from, PlanFigures to) => new(
        to.Energy.ImportKwh - from.Energy.ImportKwh,
        to.Energy.ExportKwh - from.Energy.ExportKwh,
        to.Energy.GenerationKwh - from.Energy.GenerationKwh,
        to.Energy.LoadKwh - from.Energy.LoadKwh,
        to.Energy.PeakImportKw - from.Energy.PeakImportKw,
        to.Cost?.Total - from.Cost?.Total,
        to.Emissions.Scope1TCO2e - from.Emissions.Scope1TCO2e,
        to.Emissions.Scope2LocationTCO2e - from.Emissions.Scope2LocationTCO2e,
        to.Emissions.Scope2MarketTCO2e - from.Emissions.Scope2MarketTCO2e,
        to.Emissions.TotalLocationTCO2e - from.Emissions.TotalLocationTCO2e);

    private static ResultPeriod Period(TwinSnapshot snapshot)
    {
        var (axis, measured) = (snapshot.Axis, snapshot.MeasuredDays);
        return new ResultPeriod(
            axis.From, axis.To, axis.Days.Count, measured, PlanYears.IsFullYear(axis), measured < axis.Days.Count, (int)axis.Step.TotalMinutes);
    }

    private static ResultQuality Quality(PlanningInputs inputs)
    {
        var count = (double)inputs.Axis.Count;
        var filled = inputs.FilledSteps / count;
        var estimated = inputs.Snapshot.Import.Estimated / count;
        var word = filled + estimated <= 0 ? "measured" : filled + estimated >= 1 ? "estimated" : "mixed";
        return new ResultQuality(word, Math.Max(0, 1 - filled - estimated), estimated, filled, FillRule);
    }
}
