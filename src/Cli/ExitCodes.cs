namespace FactoryTwin.Cli;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Done, but something was refused; the output says what.</summary>
    public const int SomeRefused = 1;

    /// <summary>The command line cannot be followed.</summary>
    public const int Usage = 2;

    /// <summary>The data folder is held by another process, damaged, or the disk refuses.</summary>
    public const int Store = 3;

    /// <summary>A model, mapping or file is not right; the output says where.</summary>
    public const int Input = 4;

    /// <summary>Stopped by the user.</summary>
    public const int Cancelled = 130;
}

/// <summary>The command cannot go on; the message says why and what would be right.</summary>
internal sealed class CliException(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;
}
