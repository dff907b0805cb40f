using System.CommandLine;
using System.Globalization;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Queries;
using Spectre.Console;

namespace FactoryTwin.Cli.Commands;

/// <summary><c>factorytwin energy</c>: the quantity of a point in steps of the factory's calendar.</summary>
internal static class EnergyCommand
{
    public static Command Make()
    {
        var store = new StoreChoice();
        var factory = new Option<string>("--factory") { Description = "Factory id or model folder.", Required = true };
        var point = new Option<string>("--point") { Description = "Point id.", Required = true };
        var from = new Option<string>("--from") { Description = "First moment, factory-local, such as 2018-01-01.", Required = true };
        var to = new Option<string>("--to") { Description = "First moment that no longer counts.", Required = true };
        var step = new Option<string>("--step") { Description = string.Join(" | ", StepText.All), DefaultValueFactory = _ => "month" };
        var json = Options.Json();
        var command = new Command("energy", "Energy or other quantity of a point.") { factory, point, from, to, step, json };
        store.AddTo(command);
        command.SetAction((result, cancellationToken) => RunAsync(
            store.Of(result),
            result.GetValue(factory)!,
            result.GetValue(point)!,
            (result.GetValue(from)!, result.GetValue(to)!),
            result.GetValue(step)!,
            result.GetValue(json),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        StorePlace place, string factory, string pointId, (string From, string To) range, string stepText, bool json, CancellationToken cancellationToken)
    {
        if (!StepText.TryParse(stepText, out var step))
        {
            throw new CliException(ExitCodes.Usage, $"--step: '{stepText}' is not a step; {string.Join(", ", StepText.All)} are.");
        }
        await using var open = await OpenFactory.OpenAsync(place, factory, cancellationToken);
        var point = open.Point(pointId);
        var asked = new TimeInterval(Moment("--from", range.From, open.Calendar), Moment("--to", range.To, open.Calendar));
        if (SeriesSize.Of(1, asked, step) > SeriesSize.Most)
        {
            throw new CliException(ExitCodes.Usage, $"--step: more than {SeriesSize.Most} steps; ask for a shorter range or a coarser step.");
        }
        var series = await open.Store.Energy.QueryEnergyAsync(
            open.Numbers[point.Id], asked, step, TimeProvider.System.GetUtcNow(), cancellationToken);
        var answer = EnergyAnswer.Of(series, EnergyAnswer.AmountUnit(point), open.Calendar);
        if (json)
        {
            Output.Json(answer);
        }
        else
        {
            Write(answer, step, $"{open.Model.Id} · {point.Id} · {point.Name.En}");
        }
        return ExitCodes.Done;
    }

    private static DateTimeOffset Moment(string option, string text, FactoryCalendar calendar) => MomentText.TryParse(text, calendar, out var moment)
        ? moment
        : throw new CliException(ExitCodes.Usage, $"{option}: '{text}' is no moment; {MomentText.Allowed} is.");

    private static void Write(EnergyAnswer answer, Step step, string title)
    {
        var table = new Table().Title(Markup.Escape(title)).Border(TableBorder.Simple);
        table.AddColumn("start");
        table.AddColumn(new TableColumn(answer.Total.Unit).RightAligned());
        table.AddColumn(new TableColumn("complete").RightAligned());
        table.AddColumn("quality");
        var format = step switch { Step.Year => "yyyy", Step.Month => "yyyy-MM", Step.Day => "yyyy-MM-dd", _ => "yyyy-MM-dd HH:mm" };
        foreach (var s in answer.Steps)
        {
            table.AddRow(s.Start.ToString(format, CultureInfo.InvariantCulture), Number(s.Value), Percent(s.Completeness), s.Quality);
        }
        table.AddRow("total", Number(answer.Total.Value), Percent(answer.Total.Completeness), answer.Total.Quality);
        AnsiConsole.Write(table);
    }

    private static string Number(double? value) => value?.ToString("#,##0.00", CultureInfo.InvariantCulture) ?? "missing";

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);
}
