using System.Diagnostics;

namespace FactoryTwin.Tests.Support;

/// <summary>Runs the programs of the solution as users do: in a process of their own.</summary>
public static class Programs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>What a test project runs instead of a program and its command line; null: what was said.</summary>
    public static Func<string, string[], (string Dll, string[] Arguments)>? Instead { get; set; }

    /// <param name="dll">Program beside the tests, such as factorytwin.dll, or the whole path of one.</param>
    /// <param name="arguments">Its command line.</param>
    public static Task<(int Exit, string Output, string Error)> RunAsync(string dll, params string[] arguments) => RunAsync([], dll, arguments);

    /// <param name="environment">Variables that the program finds beside the usual ones.</param>
    public static async Task<(int Exit, string Output, string Error)> RunAsync(IEnumerable<(string Name, string Value)> environment, string dll, string[] arguments)
    {
        using var process = Start(environment, dll, arguments);
        using var patience = new CancellationTokenSource(Patience);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"{dll} {string.Join(' ', arguments)} did not end within {Patience.TotalSeconds} s.");
        }
    }

    public static Process Start(string dll, params string[] arguments) => Start([], dll, arguments);

    private static Process Start(IEnumerable<(string Name, string Value)> environment, string dll, string[] arguments)
    {
        (dll, arguments) = Instead?.Invoke(dll, arguments) ?? (dll, arguments);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, dll), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }
}
