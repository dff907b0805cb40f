using System.CommandLine;
using FactoryTwin.Persistence.Admin;

namespace FactoryTwin.Cli.Commands;

/// <summary><c>factorytwin admin backup|restore|check|retain</c>.</summary>
internal static class AdminCommand
{
    public static Command Make() => new("admin", "Looks after a data folder.") { Backup(), RestoreFrom(), Check(), RetainCommand.Make() };

    private static Command Backup()
    {
        var data = Options.Data();
        var target = new Argument<string>("target") { Description = "New file (.tar.gz) or folder." };
        var command = new Command("backup", "Writes a backup of a data folder.") { data, target };
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var store = await OpenStore.OpenAsync(result.GetValue(data)!, cancellationToken);
            await store.Admin.BackupAsync(result.GetValue(target)!, cancellationToken);
            Console.WriteLine($"Backup written to {result.GetValue(target)}.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command RestoreFrom()
    {
        var data = Options.Data();
        var source = new Argument<string>("backup") { Description = "File or folder that backup wrote." };
        var command = new Command("restore", "Makes a data folder from a backup; the folder must be empty or absent.") { data, source };
        command.SetAction(async (result, cancellationToken) =>
        {
            await Task.Run(() => Restore.Run(result.GetValue(source)!, result.GetValue(data)!), cancellationToken);
            Console.WriteLine($"Restored to {result.GetValue(data)}.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Check()
    {
        var data = Options.Data();
        var command = new Command("check", "Reads everything and names what is damaged.") { data };
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var store = await OpenStore.OpenAsync(result.GetValue(data)!, cancellationToken);
            var damage = await store.Admin.CheckIntegrityAsync(cancellationToken);
            foreach (var line in damage)
            {
                Console.WriteLine(line);
            }
            Console.WriteLine(damage.Count == 0 ? "Nothing is damaged." : $"{damage.Count} damaged places.");
            return damage.Count == 0 ? ExitCodes.Done : ExitCodes.Store;
        });
        return command;
    }
}
