using System.CommandLine;
using System.Globalization;
using FactoryTwin.Cli.Access;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Admin;
using FactoryTwin.Persistence.Cluster;
using FactoryTwin.Persistence.Postgres;

namespace FactoryTwin.Cli.Commands;

/// <summary><c>factorytwin admin backup|restore|check|retain|schema|migrate|user|token|key|audit</c>.</summary>
internal static class AdminCommand
{
    public static Command Make() => new("admin", "Looks after a store.")
    {
        Backup(), RestoreFrom(), Check(), RetainCommand.Make(), Schema(), Migrate(), UserCommand.Make(), GrantCommands.Token(), GrantCommands.Key(), AuditCommand.Make(),
    };

    private static Command Backup()
    {
        var choice = new StoreChoice();
        var target = new Argument<string>("target") { Description = "New file (.tar.gz) or folder." };
        var command = new Command("backup", "Writes a backup of a data folder.") { target };
        choice.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var store = await OpenStore.OpenAsync(choice.Of(result), cancellationToken);
            await store.Admin.BackupAsync(result.GetValue(target)!, cancellationToken);
            Console.WriteLine($"Backup written to {result.GetValue(target)}.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command RestoreFrom()
    {
        var data = DataFolder();
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
        var choice = new StoreChoice();
        var command = new Command("check", "Reads everything and names what is damaged.");
        choice.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var store = await OpenStore.OpenAsync(choice.Of(result), cancellationToken);
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

    private static Command Schema()
    {
        var choice = new StoreChoice();
        var command = new Command("schema", "Makes the tables of a PostgreSQL store, and of a cluster of hosts on it, or brings them to the newest form.");
        choice.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            if (choice.Of(result) is not StorePlace.Postgres postgres)
            {
                throw new CliException(ExitCodes.Usage, "A SQLite store makes its own tables; --store postgres --connection \"...\" is meant.");
            }
            var (name, from, to) = await Task.Run(() => PostgresStore.SetUp(postgres), cancellationToken);
            Console.WriteLine(from == to ? $"{name}: schema version {to}, nothing to do." : $"{name}: schema version {from} is now {to}.");
            Console.WriteLine(await MakeClusterAsync(postgres.Connection, cancellationToken));
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>A host alone does without these, so it is no error where the user may not make them.</summary>
    private static async Task<string> MakeClusterAsync(string connection, CancellationToken cancellationToken)
    {
        try
        {
            return await ClusterSchema.EnsureAsync(connection, cancellationToken) ? "The tables of a cluster of hosts are made." : "The tables of a cluster of hosts are there.";
        }
        catch (StoreException e)
        {
            return $"Only several hosts as one cluster need this: {e.Message}";
        }
    }

    private static Command Migrate()
    {
        var data = DataFolder();
        var connection = new Option<string?>("--connection") { Description = $"The PostgreSQL store; or in {StorePlace.ConnectionVariable}." };
        var points = new Option<bool>("--points") { Description = "Also list rows and checksum of each point." };
        var command = new Command("migrate", "Brings a data folder into an empty PostgreSQL store; begun again, it goes on where it stopped.") { data, connection, points };
        command.SetAction(async (result, cancellationToken) =>
        {
            StorePlace target;
            try
            {
                target = StorePlace.Parse("postgres", "", result.GetValue(connection));
            }
            catch (ArgumentException e)
            {
                throw new CliException(ExitCodes.Usage, e.Message);
            }
            var source = new StorePlace.Sqlite(result.GetValue(data)!);
            OpenStore.RequireThere(source);
            // What the log still holds goes into the history first, by the rules of every factory.
            await using (var store = await OpenStore.OpenAsync(source, cancellationToken))
            {
                await store.Admin.CheckpointAsync(cancellationToken);
            }
            var report = await Task.Run(() => PostgresStore.Migrate(source, (StorePlace.Postgres)target, Say, cancellationToken), cancellationToken);
            foreach (var table in report.Tables)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"  {table.Table}: {table.Rows:#,##0} rows, {table.Bytes:#,##0} bytes, SHA-256 {table.Sha256}"));
            }
            if (result.GetValue(points))
            {
                foreach (var point in report.Points)
                {
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture, $"  point {point.Point}: {point.Rows:#,##0} rows, {point.Bytes:#,##0} bytes, CRC-32C {point.Crc32C:x8}"));
                }
            }
            Console.WriteLine($"All rows are in {report.Target}, and equal.");
            return ExitCodes.Done;
        });
        return command;

        static void Say(string line) => Console.Error.WriteLine(line);
    }

    private static Option<string> DataFolder() => new("--data") { Description = "Data folder.", Required = true };
}
