using System.Globalization;
using System.Runtime.CompilerServices;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Contracts.Planning;
using Orleans;

namespace FactoryTwin.Silo.Standards;

/// <summary>Finished plans and the residual of the newest.</summary>
internal sealed class PlanFactSource(IGrainFactory grains) : IFactSource
{
    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var planner = grains.GetGrain<IPlannerGrain>(question.Factory.Id.Value);
        var runs = await GrainRetry.CallAsync(() => planner.ListAsync(cancellationToken).AsTask(), cancellationToken: cancellationToken);
        var done = runs.Where(r => r.State == PlanStates.Done && r.Finished is not null).OrderBy(r => r.Finished).ToList();
        if (done.Count == 0)
        {
            yield break;
        }
        var when = done[^1].Finished!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        yield return Fact.Of("plan.result", done.Count, when);
        yield return Fact.Of("energy.optimised", true, when);
        if (done[^1].Outcome?.Headline?.ResidualTCO2e is { } residual)
        {
            yield return Fact.Of("plan.residual", residual, when);
        }
    }
}
