using System.CommandLine;
using FactoryTwin.Ingestion.Models;

namespace FactoryTwin.Cli.Commands;

/// <summary><c>factorytwin validate FOLDER</c>: file, line and what would be right.</summary>
internal static class ValidateCommand
{
    public static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "Model folder, such as models/factories/my-plant." };
        var json = Options.Json();
        var command = new Command("validate", "Checks a factory model.") { folder, json };
        command.SetAction(result => Run(result.GetValue(folder)!, result.GetValue(json)));
        return command;
    }

    private static int Run(string folder, bool json)
    {
        if (!Directory.Exists(folder))
        {
            throw new CliException(ExitCodes.Input, $"There is no folder '{folder}'.");
        }
        var result = FactoryModelReader.Load(folder);
        if (json)
        {
            Output.Json(new { valid = result.IsValid, problems = result.Problems });
        }
        else
        {
            foreach (var problem in result.Problems)
            {
                Console.WriteLine(problem);
            }
            Console.WriteLine(result.IsValid
                ? $"{result.Model!.Id}: {result.Model.Assets.Length} assets, {result.Model.Points.Length} points; the model is valid."
                : $"{result.Problems.Length} problems.");
        }
        return result.IsValid ? ExitCodes.Done : ExitCodes.Input;
    }
}
