using System.CommandLine;
using System.Globalization;
using FactoryTwin.Conformance;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;

namespace FactoryTwin.Cli.Commands;

/// <summary><c>factorytwin conformance</c>: every clause of every standard with its verdict, as the host answers it.</summary>
internal static class ConformanceCommand
{
    public static Command Make()
    {
        var store = new StoreChoice();
        var factory = new Option<string>("--factory") { Description = "Factory id or model folder.", Required = true };
        var standard = new Option<string?>("--standard") { Description = "Only this standard, such as t-cqses-56-2026." };
        var at = new Option<string?>("--at") { Description = "Factory-local day that is asked of (default: now): its last year, its deadlines, its last 30 days. What was entered since counts too." };
        var year = new Option<int?>("--year") { Description = "Year that yearly figures speak of (default: the last with readings that is over)." };
        var (models, json) = (Options.Models(), Options.Json());
        var command = new Command("conformance", "What the standards ask for and what the factory shows of it.") { factory, standard, at, year, models, json };
        store.AddTo(command);
        command.SetAction((result, cancellationToken) => RunAsync(
            store.Of(result),
            result.GetValue(factory)!,
            (result.GetValue(standard), result.GetValue(at), result.GetValue(year)),
            ModelTables.Load(ModelsFolder.Of(result.GetValue(models), result.GetValue(factory)!)),
            result.GetValue(json),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        StorePlace place, string factory, (string? Standard, string? At, int? Year) asked, ModelTables tables, bool json, CancellationToken cancellationToken)
    {
        if (asked.Standard is { } name && tables.Standards.Standards.All(s => s.Id != name))
        {
            throw new CliException(ExitCodes.Usage, $"--standard: there is no '{name}'; {string.Join(", ", tables.Standards.Standards.Select(s => s.Id))} are.");
        }
        await using var open = await OpenFactory.OpenAsync(place, factory, cancellationToken);
        await FactorLibrary.PutAddedAsync(open.Store, tables, cancellationToken);
        var now = asked.At is null ? TimeProvider.System.GetUtcNow() : LastMomentOf(asked.At, open.Calendar);
        RequireYear(asked.Year, open.Calendar.DayOf(now).Year);
        var cockpit = new Cockpit(open.Store, tables, (e, source) => Console.Error.WriteLine($"{source} could not tell its facts: {e.Message}"));
        var answer = await cockpit.AssessAsync(new StoredFactory(new TwinTopology(open.Model), open.Calendar, open.Numbers), asked.Year, now, cancellationToken);
        if (asked.Standard is { } only)
        {
            answer = answer with { Standards = [.. answer.Standards.Where(s => s.Id == only)] };
        }
        if (json)
        {
            Output.Json(answer);
        }
        else
        {
            ConformanceTable.Write(answer);
        }
        return ExitCodes.Done;
    }

    private static DateTimeOffset LastMomentOf(string text, FactoryCalendar calendar)
    {
        var now = TimeProvider.System.GetUtcNow();
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year >= ConformanceLimits.OldestYear && day <= calendar.DayOf(now)
            ? ConformanceLimits.LastMomentOf(day, calendar, now)
            : throw new CliException(ExitCodes.Usage, $"--at: '{text}' is no day from {ConformanceLimits.OldestYear}-01-01 to {calendar.DayOf(now):yyyy-MM-dd}.");
    }

    private static void RequireYear(int? year, int newest)
    {
        if (year is { } named && (named < ConformanceLimits.OldestYear || named > newest))
        {
            throw new CliException(ExitCodes.Usage, $"--year: a year lies between {ConformanceLimits.OldestYear} and {newest}.");
        }
    }
}
