using System.CommandLine;
using System.Globalization;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Cli.Years;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;
using Spectre.Console;

namespace FactoryTwin.Cli.Commands;

/// <summary><c>factorytwin inventory</c>: the inventory of a period with its lines, records and what keeps it from being complete.</summary>
internal static class InventoryCommand
{
    public static Command Make()
    {
        var store = new StoreChoice();
        var factory = new Option<string>("--factory") { Description = "Factory id or model folder.", Required = true };
        var from = new Option<string>("--from") { Description = "First moment, factory-local, such as 2018-01-01.", Required = true };
        var to = new Option<string>("--to") { Description = "First moment that no longer counts.", Required = true };
        var asset = new Option<string?>("--asset") { Description = "Only this asset and what is inside it." };
        var gwp = new Option<string?>("--gwp") { Description = $"Warming potentials: {string.Join(", ", GwpSets.All)} (default: as the model names them)." };
        var models = Options.Models();
        var json = Options.Json();
        var command = new Command("inventory", "Carbon inventory of a period: meters and activity records, both views of scope 2.") { factory, from, to, asset, gwp, models, json };
        store.AddTo(command);
        foreach (var year in YearCommands.Make())
        {
            command.Add(year);
        }
        command.SetAction((result, cancellationToken) => RunAsync(
            store.Of(result),
            result.GetValue(factory)!,
            (result.GetValue(from)!, result.GetValue(to)!),
            (result.GetValue(asset), result.GetValue(gwp)),
            ModelTables.Load(ModelsFolder.Of(result.GetValue(models), result.GetValue(factory)!)),
            result.GetValue(json),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        StorePlace place, string factory, (string From, string To) range, (string? Asset, string? Gwp) only, ModelTables tables, bool json, CancellationToken cancellationToken)
    {
        var (asset, gwp) = only;
        if (gwp is not null && !GwpSets.All.Contains(gwp, StringComparer.OrdinalIgnoreCase))
        {
            throw new CliException(ExitCodes.Usage, $"--gwp: '{gwp}' is no set of warming potentials; {string.Join(", ", GwpSets.All)} are.");
        }
        await using var open = await OpenFactory.OpenAsync(place, factory, cancellationToken);
        var topology = new TwinTopology(open.Model);
        if (asset is not null && (!IdText.IsValid(asset) || topology.Asset(new AssetId(asset)) is null))
        {
            throw new CliException(ExitCodes.Usage, $"--asset: factory '{open.Model.Id}' has no asset '{asset}'.");
        }
        var (start, end) = (Moment("--from", range.From, open.Calendar), Moment("--to", range.To, open.Calendar));
        if (end <= start)
        {
            throw new CliException(ExitCodes.Usage, $"--to: the period ends ({range.To}) before it starts ({range.From}); it is half-open, [from, to).");
        }
        var inventory = await OrganisationRun.OfAsync(
            open, topology, tables, new TimeInterval(start, end), asset is null ? null : new AssetId(asset), gwp?.ToLowerInvariant(), cancellationToken);
        var answer = InventoryAnswer.Of(inventory, topology, open.Calendar);
        if (json)
        {
            Output.Json(answer);
        }
        else
        {
            Write(answer);
        }
        return ExitCodes.Done;
    }

    internal static DateTimeOffset Moment(string option, string text, FactoryCalendar calendar) => MomentText.TryParse(text, calendar, out var moment)
        ? moment
        : throw new CliException(ExitCodes.Usage, $"{option}: '{text}' is no moment; {MomentText.Allowed} is.");

    private static void Write(InventoryAnswer answer)
    {
        var table = new Table().Title(Markup.Escape($"{answer.Factory} · {answer.From:yyyy-MM-dd} to {answer.To:yyyy-MM-dd} · gross, scope 2 location-based")).Border(TableBorder.Simple);
        foreach (var (name, right) in new[] { ("scope", false), ("asset", false), ("meter", false), ("activity", true), ("unit", false), ("factor", false), ("edition", false), ("tCO2e", true), ("quality", false) })
        {
            var column = new TableColumn(name);
            table.AddColumn(right ? column.RightAligned() : column);
        }
        foreach (var line in answer.Lines.Concat(answer.Outside))
        {
            var meter = line.Kind == "metered" ? line.Point : $"{line.Point} ({line.Kind})";
            var factor = $"{line.FactorValue.ToString("0.####", CultureInfo.InvariantCulture)} {line.FactorUnit}{(line.Fallback ? $" (of {line.FactorYear})" : "")}";
            Row(table, line.Scope, line.Asset, meter, Number(line.Activity), line.Unit, factor, line.Edition, Number(line.TCO2e), line.Quality);
        }
        foreach (var record in answer.Detail?.Records ?? [])
        {
            Row(table, record.Category is { } category ? $"{record.Scope}.{category}" : record.Scope, record.Asset, $"{record.Source ?? record.Carrier} ({record.Origin})", "", "", record.Factor, "", Number(record.TCO2e), record.Quality);
        }
        Row(table, "scope1", "total", "", "", "", "", "", Number(answer.Scope1.TCO2e), answer.Scope1.Quality);
        Row(table, "scope2Location", "total", "", "", "", "", "", Number(answer.Scope2Location.TCO2e), answer.Scope2Location.Quality);
        Row(table, "scope2Market", "total", "", "", "", "", "", Number(answer.Scope2Market?.TCO2e), answer.Scope2Market?.Quality ?? "");
        if (answer.Scope3?.TCO2e is not null)
        {
            Row(table, "scope3", "total", "", "", "", "", "", Number(answer.Scope3.TCO2e), answer.Scope3.Quality);
        }
        if (Console.IsOutputRedirected)
        {
            // A file has no width: nothing is to be cut there.
            AnsiConsole.Profile.Width = 200;
        }
        AnsiConsole.Write(table);
        Console.WriteLine(answer.Scope2MarketReason.En);
        foreach (var gate in answer.Detail?.Gates.Where(g => g.State != "passed") ?? [])
        {
            Console.WriteLine($"{gate.Id} ({gate.NeededFor}, {gate.State}): {gate.Message.En} {string.Join(", ", gate.Items)}");
        }
        foreach (var gap in answer.Gaps)
        {
            Console.WriteLine($"{gap.Point} ({gap.Carrier}, {gap.From:yyyy-MM-dd} to {gap.To:yyyy-MM-dd}): {gap.Message.En}");
        }
    }

    private static void Row(Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    private static string Number(double? value) => value?.ToString("#,##0.00", CultureInfo.InvariantCulture) ?? "none";
}
