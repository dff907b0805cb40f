using System.Collections.Immutable;
using System.CommandLine;
using FactoryTwin.Ingestion.Scenarios;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Planning;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Results;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Snapshots;
using Spectre.Console;

namespace FactoryTwin.Cli.Commands;

/// <summary><c>factorytwin plan</c>: a scenario beside its baseline, with no host running.</summary>
internal static class PlanCommand
{
    public static Command Make()
    {
        var store = new StoreChoice();
        var factory = new Option<string>("--factory") { Description = "Factory id or model folder.", Required = true };
        var scenario = new Option<string>("--scenario") { Description = "Scenario file (YAML), such as models/scenarios/chongqing-auto-parts.yaml.", Required = true };
        var models = Options.Models();
        var json = Options.Json();
        var command = new Command("plan", "Works out a what-if scenario on the measured factory.") { factory, scenario, models, json };
        store.AddTo(command);
        command.SetAction((result, cancellationToken) => RunAsync(
            store.Of(result),
            result.GetValue(factory)!,
            result.GetValue(scenario)!,
            result.GetValue(models),
            result.GetValue(json),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        StorePlace place, string factoryId, string file, string? models, bool json, CancellationToken cancellationToken)
    {
        var read = ScenarioReader.Load(file);
        var scenario = read.Scenario ?? throw Refused(read.Problems);
        var tables = Tables(models, factoryId);
        await using var open = await OpenFactory.OpenAsync(place, factoryId, cancellationToken);
        await FactorLibrary.PutAddedAsync(open.Store, tables, cancellationToken);
        var factory = tables.Planning(open.Model, await open.RevisionAsync(cancellationToken));
        try
        {
            ImmutableArray<ScenarioFinding> findings = [.. ScenarioRules.Check(scenario, factory)];
            if (!findings.IsEmpty)
            {
                throw new ScenarioException(findings);
            }
            var files = Files(scenario, factory, Path.GetDirectoryName(Path.GetFullPath(file))!);
            var result = json
                ? await SolveAsync(open, factory, scenario, files, null, cancellationToken)
                : await AnsiConsole.Progress().StartAsync(async progress =>
                {
                    var (reading, simulating) = (progress.AddTask("reading the twin", maxValue: 1), progress.AddTask("measures", maxValue: 1));
                    return await SolveAsync(open, factory, scenario, files, (reading, simulating), cancellationToken);
                });
            if (json)
            {
                using var output = Console.OpenStandardOutput();
                output.Write(result.ToJson());
                output.WriteByte((byte)'\n');
            }
            else
            {
                PlanTable.Write(result);
            }
            return ExitCodes.Done;
        }
        catch (ScenarioException e)
        {
            throw Refused(ScenarioReader.LocateYaml(file, e.Findings));
        }
    }

    private static async Task<ScenarioResult> SolveAsync(
        OpenFactory open, PlanningFactory factory, Scenario scenario, PvFiles files, (ProgressTask Reading, ProgressTask Simulating)? bars, CancellationToken cancellationToken)
    {
        var series = new FactorySeries(open.Store.Energy, open.Numbers, TimeProvider.System);
        var reading = new Bar(share => bars?.Reading.Value(share));
        var snapshot = await new SnapshotReader(series, factory).ReadAsync(
            scenario, TimeProvider.System.GetUtcNow(), open.Store.Admin.Status.AppliedPosition, reading, cancellationToken);
        return Planner.Run(snapshot, scenario, files, new Bar(share => bars?.Simulating.Value(share)), cancellationToken);
    }

    private static ModelTables Tables(string? models, string factory)
    {
        try
        {
            return ModelTables.Load(ModelsFolder.Of(models, factory));
        }
        catch (TableFormatException e)
        {
            throw new CliException(ExitCodes.Input, e.Message);
        }
    }

    private static PvFiles Files(Scenario scenario, PlanningFactory factory, string folder)
    {
        var names = scenario.Measures.Where(m => m.Enabled).SelectMany(m => MeasureCatalog.Of(m).NeedsOf(m, factory).Files).Distinct();
        try
        {
            return new PvFiles(names.ToImmutableDictionary(n => n, n => PvFileReader.Read(Path.Combine(folder, n))));
        }
        catch (TableFormatException e)
        {
            throw new CliException(ExitCodes.Input, e.Message);
        }
    }

    private static CliException Refused<T>(IEnumerable<T> problems) => new(ExitCodes.Input, string.Join(Environment.NewLine, problems));

    /// <summary>Tells at once, in order; <see cref="Progress{T}"/> would do it later on another thread.</summary>
    private sealed class Bar(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
