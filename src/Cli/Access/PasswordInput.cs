using System.Text;

namespace FactoryTwin.Cli.Access;

/// <summary>Passwords come from FACTORYTWIN_PASSWORD or standard input, never from an argument: arguments are seen by everybody on the machine.</summary>
internal static class PasswordInput
{
    public const string Variable = "FACTORYTWIN_PASSWORD";

    public static string Read(string user, bool twice)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return given;
        }
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() ?? throw new CliException(ExitCodes.Usage, $"The password of '{user}' is read from standard input or {Variable}; there was none.");
        }
        var password = Ask($"Password of {user}: ");
        return !twice || Ask("Again: ") == password ? password : throw new CliException(ExitCodes.Input, "The two differ; nothing was done.");
    }

    private static string Ask(string question)
    {
        Console.Error.Write(question);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }
        Console.Error.WriteLine();
        return typed.ToString();
    }
}
