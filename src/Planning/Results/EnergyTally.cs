using System.Collections.Immutable;
using FactoryTwin.Domain.Time;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Simulation;

namespace FactoryTwin.Planning.Results;

/// <summary>Sums of the site's electricity over the period and over its months.</summary>
internal static class EnergyTally
{
    public static EnergyFigures Of(TimeAxis axis, SiteFlows flows)
    {
        var peak = 0;
        double selfUse = 0;
        for (var i = 0; i < flows.Count; i++)
        {
            peak = flows.ImportKwh[i] > flows.ImportKwh[peak] ? i : peak;
            selfUse += Math.Max(0, flows.GenerationKwh[i] - flows.ExportKwh[i]);
        }
        var generation = flows.GenerationKwh.Sum();
        return new EnergyFigures
        {
            ImportKwh = flows.ImportKwh.Sum(),
            ExportKwh = flows.ExportKwh.Sum(),
            GenerationKwh = generation,
            SelfUseKwh = selfUse,
            SelfUseShare = generation > 0 ? selfUse / generation : null,
            LoadKwh = flows.LoadKwh.Sum(),
            ChargeKwh = flows.ChargeKwh.Sum(),
            DischargeKwh = flows.DischargeKwh.Sum(),
            PeakImportKw = flows.ImportKwh[peak] / axis.StepHours,
            PeakImportAt = axis.Calendar.ToLocal(axis.Start(peak)),
        };
    }

    public static ImmutableArray<ResultMonth> Months(PlanningInputs inputs, SiteFlows baseline, SiteFlows scenario)
    {
        var hours = inputs.Axis.StepHours;
        return [.. inputs.Axis.Months().Select(m => new ResultMonth(
            m.First,
            Sum(baseline.ImportKwh, m.Start, m.End),
            Sum(scenario.ImportKwh, m.Start, m.End),
            Sum(baseline.GenerationKwh, m.Start, m.End),
            Sum(scenario.GenerationKwh, m.Start, m.End),
            baseline.ImportKwh[m.Start..m.End].Max() / hours,
            scenario.ImportKwh[m.Start..m.End].Max() / hours,
            Workday(inputs, baseline.ImportKwh, m.Start, m.End),
            Workday(inputs, scenario.ImportKwh, m.Start, m.End)))];
    }

    private static double Sum(double[] values, int start, int end) => values.AsSpan(start, end - start).ToArray().Sum();

    private static ImmutableArray<double>? Workday(PlanningInputs inputs, double[] kwh, int start, int end)
    {
        var axis = inputs.Axis;
        var holidays = inputs.Snapshot.Factory.Holidays;
        double[] sums = new double[24], hours = new double[24];
        var isWorkday = axis.Days.Select(d => holidays.TypeOf(d) is DayType.Workday or DayType.AdjustedWorkday).ToArray();
        for (var i = start; i < end; i++)
        {
            if (isWorkday[axis.DayOf(i)])
            {
                var hour = axis.MinuteOfDay(i) / 60;
                sums[hour] += kwh[i];
                hours[hour] += axis.StepHours;
            }
        }
        return hours.Any(h => h == 0) ? null : [.. sums.Zip(hours, (s, h) => s / h)];
    }
}
