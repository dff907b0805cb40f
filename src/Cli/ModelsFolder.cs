namespace FactoryTwin.Cli;

/// <summary>Finds the folder with the shared tables: factors, units, tariffs, calendars.</summary>
internal static class ModelsFolder
{
    /// <param name="named">What the user named; null to look for it.</param>
    /// <param name="factory">Factory id or model folder; tables stand two folders above a model folder.</param>
    /// <exception cref="CliException">It is nowhere.</exception>
    public static string Of(string? named, string factory)
    {
        if (named is not null)
        {
            return HasTables(named) ? named : throw new CliException(ExitCodes.Input, $"--models: '{named}' has no folder factors.");
        }
        string[] starts = [.. Directory.Exists(factory) ? [Path.GetFullPath(factory)] : Array.Empty<string>(), Directory.GetCurrentDirectory(), AppContext.BaseDirectory];
        foreach (var start in starts)
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                foreach (var models in new[] { folder.FullName, Path.Combine(folder.FullName, "models") })
                {
                    if (HasTables(models))
                    {
                        return models;
                    }
                }
            }
        }
        throw new CliException(ExitCodes.Input, "No folder models/factors was found at or above the model, this folder or the program: name it with --models DIR.");
    }

    private static bool HasTables(string folder) => Directory.Exists(Path.Combine(folder, "factors")) && Directory.Exists(Path.Combine(folder, "units"));
}
