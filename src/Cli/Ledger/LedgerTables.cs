using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace FactoryTwin.Cli.Ledger;

/// <summary>The ledger as tables: gross and net together, positions, claims, findings.</summary>
internal static class LedgerTables
{
    private static readonly string[] States = ["planned", "bought", "held", "reserved", "retired", "claimed", "cancelled", "expired"];

    public static void Write(JsonElement ledger)
    {
        if (Console.IsOutputRedirected)
        {
            // A file has no width: nothing is to be cut there.
            AnsiConsole.Profile.Width = 200;
        }
        Table($"{Text(ledger, "factory")} · {Text(ledger, "asOf")} · tCO2e", ["year", "state"], ["gross", "removals", "certificates", "residual", "offsets", "net"], Rows(ledger, "years", y =>
            [Text(y, "year"), Text(y, "state"), Text(y, "gross"), Text(y, "removals"), Text(y, "certificatesTCO2e"), Text(y, "residual"), Text(y, "offsets"), Text(y, "net")]));
        Table("purchases", ["series", "purchase", "type", "unit", "valid until"], States, Rows(ledger, "positions", p =>
            [Text(p, "series"), Text(p, "batch"), Text(p, "type"), Text(p, "unit"), Text(p, "expiresOn"), .. States.Select(s => Text(p.GetProperty("balance"), s))]));
        Table("claims", ["claim", "year", "use", "phase", "unit", "retire by"], ["units", "days left"], Rows(ledger, "claims", c =>
            [Text(c, "id"), Text(c, "year"), Text(c, "use"), Text(c, "phase"), Text(c, "unit"), Text(c.GetProperty("deadline"), "last"), Text(c, "units"), Text(c.GetProperty("deadline"), "daysLeft")]));
        foreach (var finding in ledger.GetProperty("findings").EnumerateArray())
        {
            Console.WriteLine($"{Text(finding, "severity")} ({Text(finding, "requirement")}): {Text(finding.GetProperty("message"), "en")}");
        }
    }

    private static IEnumerable<string[]> Rows(JsonElement ledger, string name, Func<JsonElement, string[]> cells) => ledger.GetProperty(name).EnumerateArray().Select(cells);

    private static void Table(string title, string[] left, string[] right, IEnumerable<string[]> rows)
    {
        var table = new Table().Title(Markup.Escape(title)).Border(TableBorder.Simple);
        foreach (var name in left)
        {
            table.AddColumn(new TableColumn(name));
        }
        foreach (var name in right)
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }
        AnsiConsole.Write(table);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name) switch
    {
        { ValueKind: JsonValueKind.Null } => "none",
        { ValueKind: JsonValueKind.Number } number => number.GetDecimal().ToString("0.##", CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };
}
