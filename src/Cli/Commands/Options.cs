using System.CommandLine;

namespace FactoryTwin.Cli.Commands;

/// <summary>Options that several commands share.</summary>
internal static class Options
{
    /// <summary>Null: looked for, see <see cref="ModelsFolder"/>.</summary>
    public static Option<string?> Models() => new("--models") { Description = "Folder with factors/, units/, tariffs/, calendars/ (default: the models folder of the checkout or beside the model)." };

    public static Option<bool> Json() => new("--json") { Description = "JSON instead of a table." };
}
