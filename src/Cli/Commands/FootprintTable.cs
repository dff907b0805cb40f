using System.Globalization;
using FactoryTwin.Carbon.Footprint.Answers;
using Spectre.Console;

namespace FactoryTwin.Cli.Commands;

/// <summary>Footprints as tables for people.</summary>
internal static class FootprintTable
{
    public static void Write(FootprintAnswer answer)
    {
        var table = Make(
            $"{answer.Factory} · {answer.Product} · {answer.From:yyyy-MM-dd} to {answer.To:yyyy-MM-dd} · kgCO2e per {answer.Unit}",
            ("stage", false), ("line", false), ("source", false), ("amount", true), ("unit", false), ("kgCO2e/unit", true), ("kgCO2e", true), ("share", true), ("limit", true));
        foreach (var line in answer.Stages.SelectMany(s => s.Lines))
        {
            Row(table, line.Stage, line.Id, SourceOf(line), Number(line.Quantity), line.Unit ?? "", Number(line.KilogramsPerUnit), Number(line.Kilograms), Percent(line.Share),
                line.LimitKilograms is { } limit ? $"{Number(limit)}{(line.OverLimit == true ? " OVER" : "")}" : "");
        }
        Row(table, "total", answer.Complete ? "" : "incomplete", "", "", "", "", Number(answer.Kilograms), "", "");
        Print(table);
        Console.WriteLine($"fossil {Number(answer.FossilKilograms)}, biogenic {Number(answer.BiogenicKilograms)}, uptake {Number(answer.UptakeKilograms)} kg; primary data {Percent(answer.PrimaryShare)}");
        Console.WriteLine($"data quality (1 best, 5 worst): technology {Number(answer.Quality.Technology)}, time {Number(answer.Quality.Time)}, geography {Number(answer.Quality.Geography)}; rated {Percent(answer.Quality.RatedShare)}");
        foreach (var gap in answer.Gaps)
        {
            Console.WriteLine($"missing: {gap.Line ?? gap.Stage ?? gap.Kind}: {gap.Message.En}");
        }
        Write(answer.Reconciliation);
    }

    public static void Write(FootprintsAnswer answer)
    {
        var table = Make(
            $"{answer.Factory} · {answer.From:yyyy-MM-dd} to {answer.To:yyyy-MM-dd}",
            ("product", false), ("kgCO2e", true), ("per", false), ("complete", false), ("output", true), ("primary", true), ("over limit", true));
        foreach (var p in answer.Products)
        {
            Row(table, p.Product, Number(p.Kilograms), p.Unit, p.Complete ? "yes" : $"no ({p.Gaps})", Number(p.Output), Percent(p.PrimaryShare), p.OverLimit.ToString(CultureInfo.InvariantCulture));
        }
        Print(table);
        Write(answer.Reconciliation);
    }

    private static void Write(ReconciliationAnswer r)
    {
        Console.WriteLine($"inventory {Tonnes(r.InventoryKilograms)} t = products {Tonnes(r.CarriedKilograms)} t + unallocated {Tonnes(r.RemainderKilograms)} t {(r.Closes ? "(closes)" : $"(difference {Tonnes(r.DifferenceKilograms)} t)")}");
        foreach (var left in r.Remainder)
        {
            Console.WriteLine($"unallocated: {left.Asset} {left.Carrier} {Tonnes(left.Kilograms)} t: {left.Reason.En}");
        }
    }

    private static string SourceOf(FootprintLineAnswer line) => line switch
    {
        { Supplier: { } supplier } => $"supplier {supplier.SupplierName}",
        { Factor: { } factor } => factor.Id,
        { Own: { } own } => $"{own.Process} {Percent(own.Share)} by {own.Rule}",
        _ => line.Source,
    };

    private static Table Make(string title, params (string Name, bool Right)[] columns)
    {
        var table = new Table().Title(Markup.Escape(title)).Border(TableBorder.Simple);
        foreach (var (name, right) in columns)
        {
            var column = new TableColumn(name);
            table.AddColumn(right ? column.RightAligned() : column);
        }
        return table;
    }

    private static void Print(Table table)
    {
        if (Console.IsOutputRedirected)
        {
            // A file has no width: nothing is to be cut there.
            AnsiConsole.Profile.Width = 200;
        }
        AnsiConsole.Write(table);
    }

    private static void Row(Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    private static string Number(double? value) => value?.ToString("#,##0.####", CultureInfo.InvariantCulture) ?? "none";

    private static string Tonnes(double kilograms) => (kilograms / 1000).ToString("#,##0.###", CultureInfo.InvariantCulture);

    private static string Percent(double? share) => share is { } part ? $"{(100 * part).ToString("0.#", CultureInfo.InvariantCulture)} %" : "none";
}
