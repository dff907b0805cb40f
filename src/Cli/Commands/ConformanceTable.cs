using System.Globalization;
using FactoryTwin.Conformance;
using Spectre.Console;

namespace FactoryTwin.Cli.Commands;

/// <summary>Verdicts for people.</summary>
internal static class ConformanceTable
{
    /// <summary>A file has no width: nothing is to be cut there.</summary>
    private const int FileWidth = 240;

    public static void Write(ConformanceAnswer answer)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = FileWidth;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Factory}, year {answer.Year}, as of {answer.TakenAt:yyyy-MM-dd HH:mm}"));
        foreach (var standard in answer.Standards)
        {
            Write(standard);
        }
        foreach (var setting in answer.Settings.Where(s => s.Own is null && s.Default is null))
        {
            Console.WriteLine($"open: {setting.Key} [{setting.Unit}] {setting.Note.En}");
        }
        foreach (var silent in answer.Silent)
        {
            Console.WriteLine($"silent: {silent} could not tell what it knows");
        }
    }

    private static void Write(StandardAnswer standard)
    {
        var all = standard.Met + standard.NotMet + standard.NotAssessed;
        var grade = standard.Grades.IsEmpty ? "" : $"; grade {standard.Grade?.En ?? "none"}";
        var table = new Table().Title(Markup.Escape($"{standard.Name.En} ({standard.Status}): {standard.Met} of {all} required clauses met{grade}")).Border(TableBorder.Simple);
        table.AddColumns("clause", "row", "asks for", "level", "verdict", "found", "what would close it");
        foreach (var clause in standard.Clauses)
        {
            string[] cells =
            [
                clause.Clause, clause.Row, clause.Name.En, clause.Level, clause.State,
                string.Join("; ", clause.Needs.Select(Found).OfType<string>()),
                string.Join("; ", clause.Needs.Where(n => n.State != "met").Select(n => n.OpenSetting is { } open ? $"set {open}" : n.Closes.En).Distinct()),
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }
        AnsiConsole.Write(table);
    }

    private static string? Found(NeedAnswer need) => need switch
    {
        { Number: { } number } => string.Create(CultureInfo.InvariantCulture, $"{need.Fact} {number:#,0.###} {need.Unit}").TrimEnd(),
        { Holds: { } holds } => $"{need.Fact} {(holds ? "yes" : "no")}",
        _ => null,
    };
}
