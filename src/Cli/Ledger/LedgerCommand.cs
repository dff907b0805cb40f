using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactoryTwin.Cli.Hosts;

namespace FactoryTwin.Cli.Ledger;

/// <summary><c>factorytwin ledger</c>: credits, certificates and claims of a running host.</summary>
internal static class LedgerCommand
{
    private static readonly HostCommand Part = new("ledger");

    public static Command Make() => new("ledger", "Credits, certificates and claims: list, add, claim, retire, verify (needs a running host).")
    {
        Part.Make("list", "Positions, years and claims.", [], (_, host, json, token) => ListAsync(host, json, token)),
        Add(),
        Claim(),
        Retire(),
        Part.Make("verify", "Rebuilds the ledger from its events and compares.", [], (_, host, json, token) => VerifyAsync(host, json, token)),
    };

    private static Command Add()
    {
        var file = new Argument<FileInfo>("file") { Description = "Purchases as CSV, or one as JSON: {\"series\":..,\"state\":..,\"serials\":..,\"batch\":{..}}." };
        return Part.Make("add", "Enters purchases of credits or certificates.", [file], async (result, host, json, token) =>
        {
            var path = result.GetValue(file)!.FullName;
            var text = await File.ReadAllTextAsync(path, token);
            var isCsv = !text.TrimStart().StartsWith('{');
            var answer = isCsv ? await host.PostTextAsync("/import", text, "text/csv", token) : await host.PostAsync("/batches", text, token);
            Say(json, answer, isCsv ? $"{answer.GetProperty("entered").GetInt32()} purchases are entered." : "The purchase is entered.");
            return ExitCodes.Done;
        });
    }

    private static Command Claim()
    {
        var id = new Option<string>("--id") { Description = "Id of the claim.", Required = true };
        var year = new Option<int>("--year") { Description = "Inventory year; for credits it has to be closed.", Required = true };
        var use = new Option<string>("--use") { Description = "offset (credits, against the residual) or electricity (certificates).", DefaultValueFactory = _ => "offset" };
        var line = new Option<string[]>("--line") { Description = "registry/project/vintage=units; several times.", Required = true, AllowMultipleArgumentsPerToken = true };
        var upTo = new Option<bool>("--up-to") { Description = "Take what is free and still fits, where it is less." };
        var subject = new Option<string>("--subject") { Description = "organisation, product or event.", DefaultValueFactory = _ => "organisation" };
        var published = new Option<string?>("--published") { Description = "Day of publication, such as 2026-01-15." };
        return Part.Make("claim", "Reserves units and allocates them to a year.", [id, year, use, line, upTo, subject, published], async (result, host, json, token) =>
        {
            var order = new JsonObject
            {
                ["id"] = result.GetValue(id),
                ["year"] = result.GetValue(year),
                ["use"] = result.GetValue(use),
                ["subject"] = result.GetValue(subject),
                ["upTo"] = result.GetValue(upTo),
                ["lines"] = new JsonArray([.. result.GetValue(line)!.Select(Line)]),
            };
            if (result.GetValue(published) is { } day)
            {
                order["publishedOn"] = day;
            }
            var answer = await host.PostAsync("/claims", order.ToJsonString(), token);
            Say(json, answer, $"Claim {answer.GetProperty("id").GetString()} is {answer.GetProperty("phase").GetString()}: {answer.GetProperty("units").GetInt64()} {answer.GetProperty("unit").GetString()}.");
            return ExitCodes.Done;
        });
    }

    private static Command Retire()
    {
        var claim = new Argument<string>("claim") { Description = "Id of the claim." };
        var reference = new Option<string>("--reference") { Description = "The registry's number of the retirement.", Required = true };
        var on = new Option<string>("--on") { Description = "Day of it, such as 2026-03-01.", Required = true };
        var beneficiary = new Option<string?>("--beneficiary") { Description = "In whose name." };
        var evidence = new Option<FileInfo?>("--evidence") { Description = "The registry's certificate; kept in the vault." };
        return Part.Make("retire", "The registry retired the units of a claim. Final.", [claim, reference, on, beneficiary, evidence], async (result, host, json, token) =>
        {
            var order = new JsonObject { ["reference"] = result.GetValue(reference), ["on"] = result.GetValue(on), ["beneficiary"] = result.GetValue(beneficiary) };
            if (result.GetValue(evidence) is { } file)
            {
                var kept = await host.PostFileAsync($"/evidence?name={Uri.EscapeDataString(file.Name)}", file.FullName, token);
                order["evidence"] = kept.GetProperty("sha256").GetString();
            }
            var answer = await host.PostAsync($"/claims/{Uri.EscapeDataString(result.GetValue(claim)!)}/retire", order.ToJsonString(), token);
            Say(json, answer, $"Claim {answer.GetProperty("id").GetString()} is {answer.GetProperty("phase").GetString()}.");
            return ExitCodes.Done;
        });
    }

    private static async Task<int> ListAsync(HostPart host, bool json, CancellationToken cancellationToken)
    {
        var answer = await host.GetAsync("", cancellationToken);
        if (json)
        {
            Output.Json(answer);
        }
        else
        {
            LedgerTables.Write(answer);
        }
        return ExitCodes.Done;
    }

    private static async Task<int> VerifyAsync(HostPart host, bool json, CancellationToken cancellationToken)
    {
        var answer = await host.GetAsync("/verify", cancellationToken);
        var inOrder = answer.GetProperty("inOrder").GetBoolean();
        var findings = answer.GetProperty("findings").EnumerateArray().Select(f => $"{f.GetProperty("where").GetString()}: {f.GetProperty("message").GetString()}");
        Say(json, answer, inOrder ? $"In order: {answer.GetProperty("events").GetInt32()} events in {answer.GetProperty("streams").GetInt32()} streams." : string.Join(Environment.NewLine, findings));
        return inOrder ? ExitCodes.Done : ExitCodes.SomeRefused;
    }

    private static JsonNode Line(string text) => text.Split('=') is [var series, var units] && long.TryParse(units, out var count)
        ? new JsonObject { ["series"] = series, ["units"] = count }
        : throw new CliException(ExitCodes.Usage, $"--line: '{text}' is not registry/project/vintage=units, such as ccer/p7/2024=120.");

    private static void Say(bool json, JsonElement answer, string sentence)
    {
        if (json)
        {
            Output.Json(answer);
        }
        else
        {
            Console.WriteLine(sentence);
        }
    }
}
