using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FactoryTwin.Cli.Hosts;
using Spectre.Console;

namespace FactoryTwin.Cli.Suppliers;

/// <summary><c>factorytwin suppliers</c>: the supply chain of a running host.</summary>
internal static class SuppliersCommand
{
    private static readonly HostCommand Part = new("suppliers");

    public static Command Make() => new("suppliers", "Suppliers, their data requests and answers (needs a running host).")
    {
        Part.Make("list", "Suppliers by score, and what somebody should look at.", [], (_, host, json, token) => ShowAsync(host, json, WriteSuppliers, token)),
        Part.Make("requests", "Data requests with days left.", [], (_, host, json, token) => ShowAsync(host, json, WriteRequests, token)),
        Import(),
    };

    private static Command Import()
    {
        var request = new Option<string>("--request") { Description = "Id of the request that the file answers.", Required = true };
        var check = new Option<bool>("--check") { Description = "Only say what would become of it." };
        var file = new Argument<FileInfo>("file") { Description = "The supplier's file: CSV, or PACT ProductFootprint JSON." };
        return Part.Make("import", "Takes a supplier's file as the answer to a request.", [request, check, file], async (result, host, json, token) =>
        {
            var from = result.GetValue(file)!;
            var path = $"/requests/{Uri.EscapeDataString(result.GetValue(request)!)}/answer?name={Uri.EscapeDataString(from.Name)}&check={(result.GetValue(check) ? "true" : "false")}";
            var answer = await host.PostFileAsync(path, from.FullName, token);
            var (taken, refused) = (answer.GetProperty("values").GetArrayLength(), answer.GetProperty("refused").EnumerateArray().ToList());
            if (json)
            {
                Output.Json(answer);
            }
            else
            {
                foreach (var row in refused)
                {
                    Console.Error.WriteLine($"line {Text(row, "line")}, {Text(row, "column")}: '{Text(row, "value")}': {row.GetProperty("message").GetProperty("en").GetString()}");
                }
                Console.WriteLine($"{taken} values are {(answer.GetProperty("kept").GetBoolean() ? "kept" : "read")} ({Text(answer, "format")}), {refused.Count} refused.");
            }
            return refused.Count == 0 ? ExitCodes.Done : ExitCodes.SomeRefused;
        });
    }

    private static async Task<int> ShowAsync(HostPart host, bool json, Action<JsonElement> write, CancellationToken cancellationToken)
    {
        var answer = await host.GetAsync("", cancellationToken);
        if (json)
        {
            Output.Json(answer);
        }
        else
        {
            if (Console.IsOutputRedirected)
            {
                // A file has no width: nothing is to be cut there.
                AnsiConsole.Profile.Width = 200;
            }
            write(answer);
        }
        return ExitCodes.Done;
    }

    private static void WriteSuppliers(JsonElement answer)
    {
        var table = Table("supplier", "name", "tier", "items", "score", "assessed");
        foreach (var line in answer.GetProperty("ranked").EnumerateArray())
        {
            var (supplier, score) = (line.GetProperty("supplier"), line.GetProperty("score"));
            table.AddRow([.. new[]
            {
                Text(supplier, "id"), supplier.GetProperty("name").GetProperty("en").GetString()!, Text(supplier, "tier"), $"{supplier.GetProperty("items").GetArrayLength()}",
                score.GetProperty("total").ValueKind == JsonValueKind.Null ? "not assessed" : score.GetProperty("total").GetDouble().ToString("P0", CultureInfo.InvariantCulture),
                score.GetProperty("assessedShare").GetDouble().ToString("P0", CultureInfo.InvariantCulture),
            }.Select(Markup.Escape)]);
        }
        AnsiConsole.Write(table);
        foreach (var finding in answer.GetProperty("findings").EnumerateArray())
        {
            Console.WriteLine($"{Text(finding, "severity")} ({Text(finding, "requirement")}): {finding.GetProperty("message").GetProperty("en").GetString()}");
        }
    }

    private static void WriteRequests(JsonElement answer)
    {
        var table = Table("request", "supplier", "period", "due", "state", "days left");
        foreach (var line in answer.GetProperty("requests").EnumerateArray())
        {
            var request = line.GetProperty("request");
            table.AddRow([.. new[]
            {
                Text(request, "id"), Text(request, "supplier"), $"{Text(request, "from")}..{Text(request, "to")}", Text(request, "due"), Text(line, "status"), Text(line, "daysLeft"),
            }.Select(Markup.Escape)]);
        }
        AnsiConsole.Write(table);
    }

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            table.AddColumn(column);
        }
        return table;
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "none";
}
