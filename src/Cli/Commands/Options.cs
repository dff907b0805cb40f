using System.CommandLine;

namespace FactoryTwin.Cli.Commands;

/// <summary>Options that several commands share.</summary>
internal static class Options
{
    public static Option<string> Data() => new("--data") { Description = "Data folder.", Required = true };

    public static Option<bool> Json() => new("--json") { Description = "JSON instead of a table." };
}
