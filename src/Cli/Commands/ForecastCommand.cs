using System.CommandLine;
using System.Globalization;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Planning.Forecasts;
using Spectre.Console;

namespace FactoryTwin.Cli.Commands;

/// <summary><c>factorytwin forecast</c>: load, PV or a point ahead, with the errors of every model beside the naive.</summary>
internal static class ForecastCommand
{
    private static readonly StoreChoice Store = new();
    private static readonly Option<bool> Json = Options.Json();
    private static readonly Option<string> Factory = new("--factory") { Description = "Factory id or model folder.", Required = true };
    private static readonly Option<string> Target = new("--target") { Description = "load | pv | a point id.", DefaultValueFactory = _ => ForecastTarget.Load };
    private static readonly Option<string?> At = new("--at") { Description = "Moment of issue, factory-local; readings before it count. Default: now, or the end of the data." };
    private static readonly Option<string> Horizon = new("--horizon") { Description = "How far ahead, such as 24h or 3d; at most 7d.", DefaultValueFactory = _ => "24h" };
    private static readonly Option<int> BackTest = new("--backtest") { Description = "Days over which models are compared (1 to 300).", DefaultValueFactory = _ => 28 };
    private static readonly Option<string> Steps = new("--step") { Description = "hour | 15min", DefaultValueFactory = _ => "hour" };
    private static readonly Option<string?> Models = new("--models") { Description = "Folder with calendars and other tables." };

    public static Command Make()
    {
        var command = new Command("forecast", "Load or PV ahead, with P10 and P90 and back-tested errors.")
        {
            Factory, Target, At, Horizon, BackTest, Steps, Models, Json,
        };
        Store.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult asked, CancellationToken cancellationToken)
    {
        var step = asked.GetValue(Steps) switch
        {
            "hour" => Step.Hour,
            "15min" => Step.QuarterHour,
            var other => throw Usage($"--step: '{other}' is not a step of a forecast; hour and 15min are."),
        };
        var days = asked.GetValue(BackTest) is var d and >= 1 and <= 300 ? d : throw Usage("--backtest: from 1 to 300 days.");
        var horizon = ParseHorizon(asked.GetValue(Horizon)!);
        var factory = asked.GetValue(Factory)!;
        var tables = ModelTables.Load(ModelsFolder.Of(asked.GetValue(Models), factory));

        await using var open = await OpenFactory.OpenAsync(Store.Of(asked), factory, cancellationToken);
        var site = new ForecastSite(new TwinTopology(open.Model), open.Calendar, Holidays(tables, open.Model.Site.HolidayCalendar));
        var target = ForecastTarget.Find(site.Topology, asked.GetValue(Target)!)
            ?? throw Usage($"--target: factory '{open.Model.Id}' has no '{asked.GetValue(Target)}' to forecast; load, pv and points that count an amount can be.");
        var series = new FactorySeries(open.Store.Energy, open.Numbers, TimeProvider.System);
        var at = await MomentAsync(asked.GetValue(At), site, target, series, cancellationToken);
        var forecast = await ForecastMaker.MakeAsync(site, target, series, new ForecastRequest(at, horizon, step, days), cancellationToken);
        if (asked.GetValue(Json))
        {
            Output.Json(forecast);
        }
        else
        {
            Write(forecast, $"{open.Model.Id} · {target.Id}");
        }
        return ExitCodes.Done;
    }

    private static async Task<DateTimeOffset> MomentAsync(
        string? text, ForecastSite site, ForecastTarget target, FactorySeries series, CancellationToken cancellationToken)
    {
        if (text is not null)
        {
            return MomentText.TryParse(text, site.Calendar, out var moment) ? moment : throw Usage($"--at: '{text}' is no moment; {MomentText.Allowed} is.");
        }
        var now = TimeProvider.System.GetUtcNow();
        return await NewestReading.EndAsync(site, target, series, now, cancellationToken) ?? now;
    }

    private static HolidayCalendar Holidays(ModelTables tables, string? id)
    {
        try
        {
            return tables.Calendar(id);
        }
        catch (KeyNotFoundException e)
        {
            throw new CliException(ExitCodes.Input, e.Message);
        }
    }

    private static TimeSpan ParseHorizon(string text)
    {
        var unit = text.Length > 1 ? text[^1] : ' ';
        if (unit is 'h' or 'd' && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            var span = unit == 'h' ? TimeSpan.FromHours(count) : TimeSpan.FromDays(count);
            if (span <= ForecastMaker.MostHorizon)
            {
                return span;
            }
        }
        throw Usage($"--horizon: '{text}' is not one; write 24h or 3d, at most 7d.");
    }

    private static CliException Usage(string message) => new(ExitCodes.Usage, message);

    private static void Write(IssuedForecast forecast, string title)
    {
        if (forecast.NotYet is { } notYet)
        {
            AnsiConsole.MarkupLine($"{Markup.Escape(title)}: no forecast yet. {Markup.Escape(notYet.Message.En)}");
            return;
        }
        AnsiConsole.Write(StepTable(forecast, title));
        AnsiConsole.Write(ErrorTable(forecast));
        AnsiConsole.MarkupLine(Markup.Escape(
            $"skill: how much smaller the MAE is than that of {forecast.Naive}; P10-P90: share of steps inside the band, 80 % where it is true."));
        AnsiConsole.MarkupLine(Markup.Escape(
            $"Issued {forecast.IssuedAt:yyyy-MM-dd HH:mm}, model {forecast.Model}, {forecast.History.Days} measured days from {forecast.History.From:yyyy-MM-dd}, holidays: {forecast.History.Holidays}."));
    }

    private static Table StepTable(IssuedForecast forecast, string title)
    {
        var table = new Table().Title(Markup.Escape(title)).Border(TableBorder.Simple);
        table.AddColumn("start");
        table.AddColumn(new TableColumn(forecast.Unit).RightAligned());
        table.AddColumn(new TableColumn("P10").RightAligned());
        table.AddColumn(new TableColumn("P90").RightAligned());
        foreach (var step in forecast.Steps)
        {
            table.AddRow(step.Start.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Number(step.Value), Number(step.P10), Number(step.P90));
        }
        return table;
    }

    private static Table ErrorTable(IssuedForecast forecast)
    {
        var table = new Table().Title("day-ahead back-test").Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("model").NoWrap());
        foreach (var name in new[] { $"MAE [{forecast.Unit}]", $"RMSE [{forecast.Unit}]", "nMAE", "skill", "P10-P90", "days" })
        {
            table.AddColumn(new TableColumn(Markup.Escape(name)).RightAligned());
        }
        foreach (var line in forecast.BackTest)
        {
            table.AddRow(
                line.Model, Number(line.Mae), Number(line.Rmse), Percent(line.Nmae), Percent(line.SkillVsNaive), Percent(line.Coverage), $"{line.Days}");
        }
        return table;
    }

    private static string Number(double? value) => value?.ToString("#,##0.00", CultureInfo.InvariantCulture) ?? "missing";

    private static string Percent(double? share) => share?.ToString("0.0 %", CultureInfo.InvariantCulture) ?? "-";
}
