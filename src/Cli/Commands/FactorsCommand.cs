using System.CommandLine;
using System.Globalization;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Ingestion.Factors;
using FactoryTwin.Ingestion.Tables;
using Spectre.Console;

namespace FactoryTwin.Cli.Commands;

/// <summary><c>factorytwin factors list|show|import</c>: the factor library.</summary>
internal static class FactorsCommand
{
    public static Command Make() => new("factors", "The factor library: shipped factors and those that users added.") { MakeList(), MakeShow(), MakeImport() };

    private static Command MakeList()
    {
        var store = new StoreChoice();
        var text = new Option<string?>("--search") { Description = "Words that must all stand in id, name, edition, region, carrier, source or note." };
        var table = new Option<string?>("--table") { Description = $"One of {string.Join(", ", FactorTables.All.Select(t => t.Id))}." };
        var region = new Option<string?>("--region") { Description = "Region, as the factor writes it." };
        var offset = new Option<int>("--offset") { Description = "First to show." };
        var limit = new Option<int>("--limit") { Description = "How many to show.", DefaultValueFactory = _ => 100 };
        var (models, json) = (Options.Models(), Options.Json());
        var command = new Command("list", "Finds factors; without a store only the shipped ones.") { text, table, region, offset, limit, models, json };
        store.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            if (result.GetValue(table) is { } named && FactorTables.Find(named) is null)
            {
                throw new CliException(ExitCodes.Usage, $"--table: there is no table '{named}'; {string.Join(", ", FactorTables.All.Select(t => t.Id))} are.");
            }
            await using var library = await FactorLibrary.OpenAsync(store.OfOrNull(result), Tables(result.GetValue(models)), cancellationToken);
            var page = new FactorSearch
            {
                Text = result.GetValue(text), Table = result.GetValue(table), Region = result.GetValue(region), Offset = result.GetValue(offset), Limit = result.GetValue(limit),
            }.Find(library.All, library.Book);
            Write(page, result.GetValue(json));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command MakeShow()
    {
        var store = new StoreChoice();
        var reference = new Argument<string>("reference") { Description = "table:id, such as fuel:diesel." };
        var (models, json) = (Options.Models(), Options.Json());
        var command = new Command("show", "A factor with its editions, entries and uses.") { reference, models, json };
        store.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var library = await FactorLibrary.OpenAsync(store.OfOrNull(result), Tables(result.GetValue(models)), cancellationToken);
            var name = result.GetValue(reference)!;
            var detail = FactorDetail.Of(name, library.All, library.Book, await library.UsesOfAsync(name, cancellationToken))
                ?? throw new CliException(ExitCodes.Usage, $"There is no factor '{name}'; factors list --search finds them.");
            if (result.GetValue(json))
            {
                Output.Json(detail);
            }
            else
            {
                Write(detail);
            }
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command MakeImport()
    {
        var store = new StoreChoice();
        var file = new Argument<FileInfo>("file") { Description = "CSV with the columns of models/factors/*.csv." };
        var table = new Option<string?>("--table") { Description = "Table of rows that name none." };
        var reason = new Option<string>("--reason") { Description = "Why these factors are needed.", Required = true };
        var by = new Option<string?>("--by") { Description = "Who imports (default: the user of this machine)." };
        var trial = new Option<bool>("--trial") { Description = "Check only; keep nothing." };
        var (models, json) = (Options.Models(), Options.Json());
        var command = new Command("import", "Puts the factors of a file beside the shipped ones; all of them or none.") { file, table, reason, by, trial, models, json };
        store.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var path = result.GetValue(file)!;
            if (!path.Exists)
            {
                throw new CliException(ExitCodes.Input, $"There is no file '{path}'.");
            }
            var read = FactorCsvReader.Read(await File.ReadAllBytesAsync(path.FullName, cancellationToken), result.GetValue(table));
            var author = new FactorAuthor(result.GetValue(by) ?? Environment.UserName, TimeProvider.System.GetUtcNow(), result.GetValue(reason)!);
            await using var library = await FactorLibrary.OpenAsync(store.Of(result), Tables(result.GetValue(models)), cancellationToken);
            var answer = await library.ImportAsync(read, author, result.GetValue(trial), cancellationToken);
            Write(answer, path.Name, result.GetValue(json));
            return answer.Problems.IsEmpty ? ExitCodes.Done : ExitCodes.Input;
        });
        return command;
    }

    private static ModelTables Tables(string? models) => ModelTables.Load(ModelsFolder.Of(models, ""));

    private static void Write(FactorPage page, bool json)
    {
        if (json)
        {
            Output.Json(page);
            return;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("factor", "name", "value", "unit", "region", "edition", "confidence", "origin");
        foreach (var f in page.Factors)
        {
            var value = f.Value.ToString("0.########", CultureInfo.InvariantCulture) + (f.Printed is null ? "" : " *");
            table.AddRow([.. new[] { f.Reference, f.Name?.En ?? "", value, f.Unit, f.Region, f.Edition, f.Confidence, f.SupersededBy is null ? f.Origin : $"superseded by {f.SupersededBy}" }.Select(Markup.Escape)]);
        }
        if (Console.IsOutputRedirected)
        {
            // A file has no width: nothing is to be cut there.
            AnsiConsole.Profile.Width = 240;
        }
        AnsiConsole.Write(table);
        Console.WriteLine($"{page.Factors.Length} of {page.Total} factors{(page.Factors.Any(f => f.Printed is not null) ? "; * put right, the source misprints it" : "")}.");
    }

    private static void Write(FactorDetail detail)
    {
        var f = detail.Factor;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{f.Reference}: {f.Value} {f.Unit}{(f.Printed is { } printed ? $" (printed {printed})" : "")}"));
        Console.WriteLine($"{f.Edition}, {f.Region}; confidence {f.Confidence}; {f.Source}");
        Console.WriteLine(f.Uncertainty is { } half ? string.Create(CultureInfo.InvariantCulture, $"half width of its range: {half} {f.Unit}") : "its source states no range");
        foreach (var part in f.Parts)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {part.Name} = {part.Value} {part.Unit}"));
        }
        if (f.Note is not null)
        {
            Console.WriteLine(f.Note);
        }
        foreach (var entry in detail.Entries)
        {
            Console.WriteLine($"{entry.At:yyyy-MM-dd HH:mm} {entry.By}: {entry.Reason}");
        }
        foreach (var use in detail.Uses)
        {
            Console.WriteLine($"used by the closed inventory {use.Year} of {use.Factory} ({(use.Number == 0 ? "as reported" : $"restatement {use.Number}")})");
        }
    }

    private static void Write(FactorImportAnswer answer, string file, bool json)
    {
        if (json)
        {
            Output.Json(answer);
            return;
        }
        foreach (var problem in answer.Problems)
        {
            Console.WriteLine($"{file}:{problem.Line}: {problem.Field}: {problem.Message.En}");
        }
        Console.WriteLine($"{answer.Rows} rows, {answer.Added} new, {answer.Unchanged} there already, {answer.Problems.Length} problems; {(answer.Kept ? "kept" : "nothing was kept")}.");
    }
}
