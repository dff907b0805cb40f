using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactoryTwin.Carbon.Footprint.Answers;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Footprint.Exports;
using FactoryTwin.Carbon.Inventory.Results;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Tables;

namespace FactoryTwin.Cli.Commands;

/// <summary><c>factorytwin footprint</c>: the footprint of a product, or one of the formats in which it is passed on.</summary>
internal static class FootprintCommand
{
    private static readonly string[] Formats = ["pact", "idta", "cbam"];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make()
    {
        var store = new StoreChoice();
        var factory = new Option<string>("--factory") { Description = "Factory id or model folder.", Required = true };
        var product = new Option<string?>("--product") { Description = "Product id; without one all products in short and the reconciliation." };
        var from = new Option<string>("--from") { Description = "First moment, factory-local, such as 2024-01-01.", Required = true };
        var to = new Option<string>("--to") { Description = "First moment that no longer counts.", Required = true };
        var gwp = new Option<string?>("--gwp") { Description = $"Warming potentials: {string.Join(", ", GwpSets.All)} (default: as the model names them; pact and idta ar6, cbam ar5)." };
        var format = new Option<string?>("--format") { Description = $"A format of others: {string.Join(", ", Formats)}." };
        var models = Options.Models();
        var json = Options.Json();
        var command = new Command("footprint", "Carbon footprint of a product for a period, per unit, with its lines and what is missing.") { factory, product, from, to, gwp, format, models, json };
        store.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var ask = new FootprintAsk(
                result.GetValue(factory)!, result.GetValue(product), result.GetValue(from)!, result.GetValue(to)!, Known("--gwp", result.GetValue(gwp)?.ToLowerInvariant(), GwpSets.All),
                Known("--format", result.GetValue(format), Formats));
            var tables = ModelTables.Load(ModelsFolder.Of(result.GetValue(models), ask.Factory));
            await using var open = await OpenFactory.OpenAsync(store.Of(result), ask.Factory, cancellationToken);
            var set = await FootprintRun.MakeAsync(open, tables, ask, cancellationToken);
            return Write(ask, set, open, result.GetValue(json));
        });
        return command;
    }

    private static int Write(FootprintAsk ask, FootprintSet set, OpenFactory open, bool json)
    {
        var topology = new TwinTopology(open.Model);
        if (ask.Format == "cbam")
        {
            var table = CbamExport.Of(set, open.Model.Site);
            foreach (var left in table.Left)
            {
                Console.Error.WriteLine($"{left.Field}: {left.Message.En}");
            }
            Console.Write(Encoding.UTF8.GetString(table.ToCsv(open.Calendar)).TrimStart('\uFEFF'));
            return ExitCodes.Done;
        }
        if (ask.Product is not { } product)
        {
            var all = FootprintsAnswer.Of(set, topology, open.Calendar);
            if (json)
            {
                Output.Json(all);
            }
            else
            {
                FootprintTable.Write(all);
            }
            return ExitCodes.Done;
        }
        if (set.Products.GetValueOrDefault(product) is not { } footprint)
        {
            throw new CliException(ExitCodes.Usage, $"--product: factory '{open.Model.Id}' has no product '{product}' ({(set.Products.IsEmpty ? "it has none" : string.Join(", ", set.Products.Keys))}).");
        }
        if (ask.Format is { } format)
        {
            return Export(format, new FootprintGround(footprint, set, open.Model.Site, TimeProvider.System.GetUtcNow()));
        }
        var answer = FootprintAnswer.Of(footprint, set, topology, open.Calendar);
        if (json)
        {
            Output.Json(answer);
        }
        else
        {
            FootprintTable.Write(answer);
        }
        return ExitCodes.Done;
    }

    private static int Export(string format, FootprintGround ground)
    {
        var outcome = format == "pact" ? PactExport.Of(ground) : IdtaExport.Of(ground);
        if (outcome.Document is { } document)
        {
            Console.WriteLine(((JsonNode)document).ToJsonString(Readable));
            return ExitCodes.Done;
        }
        foreach (var problem in outcome.Problems)
        {
            Console.Error.WriteLine($"{problem.Field}: {problem.Message.En}");
        }
        throw new CliException(ExitCodes.Input, "The footprint cannot be passed on yet; what is missing stands above.");
    }

    private static string? Known(string option, string? word, IEnumerable<string> words) => word is null || words.Contains(word)
        ? word
        : throw new CliException(ExitCodes.Usage, $"{option}: '{word}' is not known; {string.Join(", ", words)} are.");
}

/// <summary>What was asked for.</summary>
/// <param name="Product">Null: all in short.</param>
/// <param name="Gwp">Null: as the format or the model has it.</param>
internal sealed record FootprintAsk(string Factory, string? Product, string From, string To, string? Gwp, string? Format)
{
    /// <summary>The set of warming potentials; see the endpoints of the host, which choose the same.</summary>
    public string? PotentialSet => Gwp ?? Format switch { null => null, "cbam" => "ar5", _ => "ar6" };

    public TimeInterval Period(FactoryCalendar calendar)
    {
        var (start, end) = (InventoryCommand.Moment("--from", From, calendar), InventoryCommand.Moment("--to", To, calendar));
        return end > start ? new TimeInterval(start, end)
            : throw new CliException(ExitCodes.Usage, $"--to: the period ends ({To}) before it starts ({From}); it is half-open, [from, to).");
    }
}
