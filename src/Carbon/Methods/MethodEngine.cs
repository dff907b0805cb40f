using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Calculates activities with the factors of one moment. Immutable and pure: the same activity gives the same result.</summary>
/// <param name="picker">Where factors are chosen.</param>
/// <param name="potentialSet">Set of warming potentials: <c>ar4</c>, <c>ar5</c> or <c>ar6</c>; GB/T 32150-2025 leaves it open.</param>
public sealed class MethodEngine(FactorPicker picker, string potentialSet = "ar5")
{
    // Small against any real range, large against rounding: what follows is a first derivative.
    private const double Step = 1e-3;

    private readonly FactorTable _factors = picker.Factors;

    /// <summary>Set of warming potentials.</summary>
    public string PotentialSet => potentialSet;

    /// <summary>The result of an activity, or everything that is wrong with it.</summary>
    /// <param name="activity">As entered.</param>
    /// <param name="vary">
    /// Changes a figure by its key (<see cref="UsedValue.Key"/>), for trials such as a Monte Carlo run; the ranges of the result are empty then.
    /// </param>
    public MethodOutcome Calculate(EmissionActivity activity, Func<string, double, double>? vary = null)
    {
        if (!MethodRegistry.TryFind(activity.Method, out var method))
        {
            var known = string.Join(", ", MethodRegistry.All.Select(m => m.Info.Id));
            return Refused(new MethodProblem("method", activity.Method, new LocalizedName($"没有方法 '{activity.Method}'；可用：{known}。", $"There is no method '{activity.Method}'; {known} are.")));
        }
        if (MethodCheck.Check(method.Info, activity) is { IsEmpty: false } problems)
        {
            return new MethodOutcome(null, problems);
        }
        try
        {
            var run = Run(method, activity, vary);
            return new MethodOutcome(run.Result(vary is null ? Ranges(method, activity, run.Result([])) : []), []);
        }
        catch (MethodRefusedException e)
        {
            return Refused(e.Problem);
        }
    }

    private MethodRun Run(IEmissionMethod method, EmissionActivity activity, Func<string, double, double>? vary)
    {
        var run = new MethodRun(method.Info, activity, _factors, picker.Carriers, potentialSet, vary);
        method.Calculate(run);
        return run;
    }

    /// <summary>First-order effect of each stated range on the emissions, by central differences.</summary>
    private ImmutableArray<RangeShare> Ranges(IEmissionMethod method, EmissionActivity activity, EmissionResult result)
    {
        var shares = ImmutableArray.CreateBuilder<RangeShare>();
        foreach (var used in result.Used.Where(u => u.HalfWidth is > 0))
        {
            var step = used.HalfWidth!.Value * Step;
            double At(double shift) => Run(method, activity, (key, value) => key == used.Key ? value + shift : value).EmissionKilograms;
            shares.Add(new RangeShare(used.Key, (At(step) - At(-step)) / (2 * Step)));
        }
        return shares.ToImmutable();
    }

    private static MethodOutcome Refused(MethodProblem problem) => new(null, [problem]);
}
