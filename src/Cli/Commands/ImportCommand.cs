using System.CommandLine;
using System.Globalization;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.Csv;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Log;
using Spectre.Console;

namespace FactoryTwin.Cli.Commands;

/// <summary><c>factorytwin import</c>: a CSV file, plain or gzip, through the same log and rules as live readings.</summary>
internal static class ImportCommand
{
    private const int ShownRefusals = 20;

    public static Command Make()
    {
        var store = new StoreChoice();
        var factory = new Option<string>("--factory") { Description = "Model folder or factory id.", Required = true };
        var mapping = new Option<string>("--mapping") { Description = "Mapping file (YAML) that says what the columns mean.", Required = true };
        var file = new Argument<string>("file") { Description = "CSV file, .csv or .csv.gz." };
        var json = Options.Json();
        var command = new Command("import", "Imports readings from a CSV file.") { factory, mapping, file, json };
        store.AddTo(command);
        command.SetAction((result, cancellationToken) => RunAsync(
            store.Of(result),
            result.GetValue(factory)!,
            result.GetValue(mapping)!,
            result.GetValue(file)!,
            result.GetValue(json),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        StorePlace place, string factory, string mappingFile, string file, bool json, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new CliException(ExitCodes.Input, $"There is no file '{file}'.");
        }
        var mapping = Mapping(mappingFile);
        await using var open = await OpenFactory.OpenAsync(place, factory, cancellationToken);
        var resolver = await open.ResolverAsync(mapping.Source, cancellationToken);
        var report = json
            ? await ReadAsync(open, mapping, resolver, file, null, cancellationToken)
            : await AnsiConsole.Progress().StartAsync(async progress =>
            {
                var bar = progress.AddTask(Markup.Escape(Path.GetFileName(file)), maxValue: new FileInfo(file).Length);
                return await ReadAsync(open, mapping, resolver, file, bar, cancellationToken);
            });
        await open.Store.Admin.DrainAsync(cancellationToken);
        await open.Store.Admin.CheckpointAsync(cancellationToken);
        if (json)
        {
            Output.Json(report);
        }
        else
        {
            Write(report);
        }
        return !report.IsRead ? ExitCodes.Input : report.RefusedCount > 0 ? ExitCodes.SomeRefused : ExitCodes.Done;
    }

    private static CsvMapping Mapping(string file)
    {
        var result = CsvMappingReader.Load(file);
        return result.Mapping ?? throw new CliException(ExitCodes.Input, string.Join(Environment.NewLine, result.Problems));
    }

    private static async Task<CsvReport> ReadAsync(
        OpenFactory open, CsvMapping mapping, IPointResolver resolver, string file, ProgressTask? bar, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return await CsvImport.ReadAsync(
            stream,
            mapping,
            resolver,
            TimeProvider.System.GetUtcNow(),
            async batch =>
            {
                await AppendAsync(open, batch, cancellationToken);
                bar?.Value(stream.Position);
            },
            cancellation: cancellationToken);
    }

    private static async Task AppendAsync(OpenFactory open, ReadingBatch batch, CancellationToken cancellationToken)
    {
        var readings = new LogBatch(batch.Count);
        foreach (ref readonly var entry in batch.Entries)
        {
            readings.Add(entry.Point, entry.Ticks, entry.Value, entry.Quality, entry.Source);
        }
        while (!(await open.Store.Log.AppendAsync(readings, cancellationToken)).Accepted)
        {
            await Task.Delay(20, cancellationToken);
        }
    }

    private static void Write(CsvReport report)
    {
        var culture = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(culture, $"{report.Rows:#,##0} rows, {report.Readings:#,##0} readings, {report.Missing:#,##0} blanks, {report.RefusedCount:#,##0} refused"));
        foreach (var point in report.Points)
        {
            Console.WriteLine(string.Create(
                culture, $"  {point.Point}: {point.Readings:#,##0} readings {point.First:yyyy-MM-dd HH:mm} to {point.Last:yyyy-MM-dd HH:mm} UTC, {point.Suspect} suspect"));
        }
        foreach (var notice in report.Notices.Take(ShownRefusals))
        {
            Console.WriteLine($"  notice, line {notice.Line}: {notice.Message}");
        }
        foreach (var refusal in report.Refused.Take(ShownRefusals))
        {
            Console.WriteLine($"  refused, line {refusal.Line}, column {refusal.Column}, {refusal.Field}: {refusal.Message}");
        }
        if (report.Refused.Count > ShownRefusals)
        {
            Console.WriteLine($"  and {report.RefusedCount - ShownRefusals} more; --json lists the first {RefusalList.MaxKept}");
        }
    }
}
