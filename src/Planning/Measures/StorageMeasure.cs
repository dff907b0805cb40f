using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FactoryTwin.Domain.Model;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Simulation;

namespace FactoryTwin.Planning.Measures;

/// <summary>
/// Storage that takes what would be exported, buys in cheap bands for dear ones, and never lifts the import above its limit. It charges or
/// discharges in a step, never both.
/// </summary>
/// <remarks>
/// stored(t) = stored(t-1) + sqrt(e) x charge(t) - discharge(t) / sqrt(e), with e the round-trip efficiency, kept between the bounds of the
/// usable share. Power in a step is at most the rated power; discharge is at most the import, so that storage never exports. It starts
/// empty, so that it gives nothing that it did not take. What came from surplus is given at any price, also where none is known. Under a stated limit it keeps back what the rest of the day takes above it: the
/// day's load is known, as a good forecast would have it.
/// </remarks>
public sealed class StorageMeasure : Measure<StorageRequest>
{
    public const string KindWord = "storage";

    public override string Kind => KindWord;

    public override LocalizedName Name { get; } = new("储能", "Storage");

    public override MeasureStage Stage => MeasureStage.Storage;

    public override MeasureOffer Offer(PlanningFactory factory, TwinFacts facts) => StorageOffer.Of(factory, facts);

    protected override IEnumerable<ScenarioFinding> Check(StorageRequest request) =>
        ScenarioRules.Range("powerKw", request.PowerKw, 0, 1e6, "kW")
            .Concat(ScenarioRules.Range("capacityKwh", request.CapacityKwh, 0, 1e7, "kWh"))
            .Concat(ScenarioRules.Range("roundTripEfficiency", request.RoundTripEfficiency, 0.3, 1, "(share)"))
            .Concat(ScenarioRules.Range("usableShare", request.UsableShare, 0.1, 1, "(share)"))
            .Concat(ScenarioRules.Range("peakLimitKw", request.PeakLimitKw, 0, 1e6, "kW"));

    protected override IEnumerable<ScenarioFinding> Check(StorageRequest request, PlanningFactory factory) => StorageValues.Find(request, factory) is null
        ? [new(request.RoundTripEfficiency is null ? "roundTripEfficiency" : "usableShare", null, "The factory has no storage of its own and the catalogue has no usual value: state it, such as 0.88.")]
        : [];

    protected override void Apply(StorageRequest request, PlanningInputs inputs, SiteFlows flows, PlanNotes notes, CancellationToken cancellationToken)
    {
        var values = StorageValues.Find(request, inputs.Snapshot.Factory)!;
        values.Note(notes, request, inputs);
        var limits = Limits(request, inputs, flows);
        var aboveKwh = request.PeakLimitKw is null ? new double[flows.Count] : AboveLater(inputs.Axis, flows, limits);
        var (least, most) = values.Bounds(request.CapacityKwh);
        var eachWay = Math.Sqrt(values.RoundTrip);
        var mostKwh = request.PowerKw * inputs.Axis.StepHours;
        var rule = new StorageRule(inputs.PricePerKwh, values.RoundTrip, inputs.Axis.StepsPerDay);
        double[] charge = new double[flows.Count], discharge = new double[flows.Count], stored = new double[flows.Count];
        var (now, fromSun) = (least, 0.0);
        for (var i = 0; i < flows.Count; i++)
        {
            if (i % inputs.Axis.StepsPerDay == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
            var advice = rule.At(i);
            var limitKwh = limits[i] * inputs.Axis.StepHours;
            var surplusKwh = Math.Max(0, flows.ExportKwh[i] - flows.ImportKwh[i]);
            charge[i] = Math.Min(Math.Min(mostKwh, (most - now) / eachWay), ToCharge(advice, flows, i));
            if (charge[i] <= 0)
            {
                charge[i] = 0;
                discharge[i] = Math.Max(0, Math.Min(Math.Min(mostKwh, (now - least) * eachWay), ToDischarge(advice, flows, i)));
            }
            now = Math.Clamp(now + (charge[i] * eachWay) - (discharge[i] / eachWay), least, most);
            fromSun = Math.Clamp(fromSun + (Math.Min(charge[i], surplusKwh) * eachWay) - (discharge[i] / eachWay), 0, now - least);
            stored[i] = now;
            flows.Charge(i, charge[i]);
            flows.Discharge(i, discharge[i]);

            double ToCharge(StorageRule.Advice at, SiteFlows site, int step)
            {
                var worthKwh = Math.Max(at.SellableSteps * mostKwh, aboveKwh[step]) / eachWay;
                var target = Math.Min(most, least + worthKwh);
                // Spread over the cheap time that is left, so that charging makes no peak of its own.
                var wanted = Math.Max(0, target - now) / eachWay / Math.Max(1, at.SamePriceSteps);
                var room = Math.Max(0, limitKwh - site.ImportKwh[step]);
                return Math.Max(surplusKwh, Math.Min(wanted, surplusKwh + room));
            }

            double ToDischarge(StorageRule.Advice at, SiteFlows site, int step)
            {
                var import = site.ImportKwh[step];
                var above = request.PeakLimitKw is null ? 0 : Math.Max(0, import - limitKwh);
                var keep = Math.Max(at.DearerSteps * mostKwh, aboveKwh[step]) / eachWay;
                var mayGive = at.MayDischarge ? now - least : fromSun;
                var spare = Math.Max(0, Math.Min(mayGive, now - least - keep)) * eachWay;
                return Math.Min(import, Math.Max(above, spare));
            }
        }
        flows.Storages.Add(new StorageTrace(Frozen(charge), Frozen(discharge), Frozen(stored), least, most));
    }

    /// <summary>The import that charging must not exceed [kW], by step.</summary>
    private static double[] Limits(StorageRequest request, PlanningInputs inputs, SiteFlows flows)
    {
        var limits = new double[flows.Count];
        foreach (var (_, start, end) in inputs.Axis.Months())
        {
            var limit = request.PeakLimitKw ?? flows.ImportKwh.AsSpan(start, end - start).ToArray().Max() / inputs.Axis.StepHours;
            Array.Fill(limits, limit, start, end - start);
        }
        return limits;
    }

    /// <summary>What the rest of the local day takes above the limit [kWh]: kept in store for it.</summary>
    private static double[] AboveLater(TimeAxis axis, SiteFlows flows, double[] limitsKw)
    {
        var above = new double[flows.Count];
        for (var i = flows.Count - 2; i >= 0; i--)
        {
            above[i] = axis.DayOf(i) == axis.DayOf(i + 1)
                ? above[i + 1] + Math.Max(0, flows.ImportKwh[i + 1] - (limitsKw[i + 1] * axis.StepHours))
                : 0;
        }
        return above;
    }

    private static ImmutableArray<double> Frozen(double[] values) => ImmutableCollectionsMarshal.AsImmutableArray(values);
}
