using System.CommandLine;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Ingestion.Models;

namespace FactoryTwin.Cli.Commands;

/// <summary><c>factorytwin init --meters FILE.csv</c>: a valid model from a meter list.</summary>
internal static class InitCommand
{
    public static Command Make()
    {
        var meters = new Option<string>("--meters") { Description = "Meter list (CSV, first line the column names).", Required = true };
        var folder = new Option<string>("--out") { Description = "New model folder; its name becomes the factory's id unless --id says otherwise." };
        var id = new Option<string>("--id") { Description = "Factory id." };
        var zone = new Option<string>("--time-zone") { Description = "IANA time zone.", DefaultValueFactory = _ => "Asia/Shanghai" };
        var command = new Command("init", "Writes a factory model from a meter list.") { meters, folder, id, zone };
        command.SetAction(result => Run(
            result.GetValue(meters)!, result.GetValue(folder), result.GetValue(id), result.GetValue(zone)!));
        return command;
    }

    private static int Run(string meters, string? folder, string? id, string zone)
    {
        if (!File.Exists(meters))
        {
            throw new CliException(ExitCodes.Input, $"There is no file '{meters}'.");
        }
        folder ??= Path.Combine("models", "factories", id ?? Path.GetFileNameWithoutExtension(meters));
        id ??= Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        if (!IdText.IsValid(id))
        {
            throw new CliException(ExitCodes.Usage, $"'{id}' is not a factory id: letters, digits, '-', '_', '.' and ':' are; name one with --id.");
        }
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new CliException(ExitCodes.Input, $"'{folder}' is not empty; nothing was written.");
        }
        using var list = File.OpenText(meters);
        var model = ModelFromMeterList.Make(list, Path.GetFileName(meters), new FactoryId(id), zone).Require();
        FactoryModelWriter.Save(model, folder);
        Console.WriteLine($"{folder}: {model.Assets.Length} assets, {model.Points.Length} points. Next: factorytwin validate {folder}");
        return ExitCodes.Done;
    }
}
