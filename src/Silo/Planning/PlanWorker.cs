using System.Text;
using System.Text.Json;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Contracts.Planning;
using FactoryTwin.Ingestion.Scenarios;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Silo.Catalog;
using Orleans;

namespace FactoryTwin.Silo.Planning;

/// <summary>
/// Works plans off, one at a time, on a thread of low priority, so that ingest always wins. A run that a stopped or dead host left is taken
/// up again, at the start and every few seconds: it begins anew from its stored scenario.
/// </summary>
internal sealed class PlanWorker(
    PlanDesk desk, IPlanSolver solver, PlanResults results, PlanOptions options, IGrainFactory grains, TwinCatalog catalog, TimeProvider clock, ILogger<PlanWorker> logger)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly CancellationTokenSource _stopping = new();
    private Thread? _thread;
    private Task _resuming = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ResumeAsync(cancellationToken);
        _thread = new Thread(Work) { Name = "plans", IsBackground = true, Priority = ThreadPriority.BelowNormal };
        _thread.Start();
        _resuming = KeepResumingAsync(_stopping.Token);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _resuming;
        await Task.Run(() => _thread?.Join(Patience), CancellationToken.None);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        foreach (var factory in catalog.Factories)
        {
            var grain = grains.GetGrain<IPlannerGrain>(factory.Id.Value);
            await GrainRetry.CallAsync(() => grain.ResumeAsync(cancellationToken).AsTask(), cancellationToken: cancellationToken);
        }
    }

    /// <summary>In a cluster the host of a run may have died: nobody else would call its planner.</summary>
    private async Task KeepResumingAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Again, clock);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stopping);
                await ResumeAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                logger.LogWarning(e, "Plans that wait could not be asked for; tried again in {Seconds} s", Again.TotalSeconds);
            }
        }
    }

    private void Work()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var job = desk.Take(_stopping.Token);
                try
                {
                    Run(job);
                }
                finally
                {
                    desk.Done(job);
                }
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                logger.LogError(e, "A plan could neither be worked out nor be told of; it is taken up again");
            }
        }
    }

    private void Run(PlanJob job)
    {
        var grain = grains.GetGrain<IPlannerGrain>(job.Factory.Value);
        var run = Wait(() => grain.BeginAsync(job.Run, _stopping.Token).AsTask());
        if (run is null)
        {
            return;
        }
        using var limit = new CancellationTokenSource(options.TimeLimit, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(job.Stop.Token, limit.Token, _stopping.Token);
        PlanOutcome outcome;
        try
        {
            var result = Solve(job, run, stop.Token);
            Wait(() => results.PutAsync(job.Factory, job.Run, result.ToJson()));
            outcome = new PlanOutcome(job.Run, PlanStates.Done, null, null, null, Headline(result));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested && !job.Stop.IsCancellationRequested)
        {
            // It stands as under way and is taken up at the next start.
            return;
        }
        catch (OperationCanceledException)
        {
            outcome = limit.IsCancellationRequested && !job.Stop.IsCancellationRequested
                ? Failed(job, $"超过时间上限 {options.TimeLimit.TotalSeconds:0} 秒", $"Longer than the time limit of {options.TimeLimit.TotalSeconds:0} s", null)
                : new PlanOutcome(job.Run, PlanStates.Cancelled, null, null, null, null);
        }
        catch (ScenarioException e)
        {
            var problems = ScenarioReader.LocateJson(Encoding.UTF8.GetBytes(run.Order.ScenarioJson), e.Findings, "scenario");
            outcome = Failed(job, "此情景无法在本厂上计算", "The scenario cannot be worked out on this factory", JsonSerializer.Serialize(problems, Json));
        }
        catch (Exception e)
        {
            logger.LogError(e, "Plan {Run} of {Factory} failed", job.Run, job.Factory);
            outcome = Failed(job, "内部错误，详见日志", $"An internal error, see the log: {e.Message}", null);
        }
        Wait(() => grain.FinishAsync(outcome, CancellationToken.None).AsTask());
    }

    private ScenarioResult Solve(PlanJob job, PlanRunMessage run, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var factory = catalog.Get(job.Factory) ?? throw new ScenarioException("factory", job.Factory.Value, $"There is no factory '{job.Factory}' any more.");
        var read = ScenarioReader.Json(Encoding.UTF8.GetBytes(run.Order.ScenarioJson), "scenario");
        var scenario = read.Scenario
            ?? throw new ScenarioException([.. read.Problems.Select(p => new ScenarioFinding(p.Path, p.Value, p.Message))]);
        var said = long.MinValue;
        return solver.Solve(factory, scenario, Report, stop);

        void Report(PlanProgress progress)
        {
            // Frames go out four times a second; more would only be merged.
            if (said == long.MinValue || clock.GetElapsedTime(said) > TimeSpan.FromMilliseconds(100) || progress.Share >= 1)
            {
                said = clock.GetTimestamp();
                desk.Report(job.Factory, job.Run, progress);
            }
        }
    }

    private static PlanOutcome Failed(PlanJob job, string zh, string en, string? problems) => new(job.Run, PlanStates.Failed, zh, en, problems, null);

    private static PlanHeadline Headline(ScenarioResult result) => new(
        result.ResidualTCO2e,
        result.OffsetsTCO2e,
        result.Scenario.Energy.ImportKwh,
        result.Scenario.Cost?.Total,
        result.Scenario.Cost?.Currency,
        result.Scenario.Emissions.TotalLocationTCO2e,
        result.Baseline.Emissions.TotalLocationTCO2e);

    /// <summary>The worker has a thread of its own and stays on it.</summary>
    private static T Wait<T>(Func<Task<T>> call) => GrainRetry.CallAsync(call).GetAwaiter().GetResult();

    private static void Wait(Func<Task> call) => GrainRetry.CallAsync(call).GetAwaiter().GetResult();
}
