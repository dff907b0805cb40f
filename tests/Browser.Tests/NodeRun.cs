using System.Diagnostics;
using System.Text;

namespace FactoryTwin.Browser.Tests;

/// <summary>Runs a Node program to its end and gives what it said.</summary>
internal static class NodeRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Runs one of the scripts against the host; fails with its findings.</summary>
    public static async Task ScriptAsync(string script, Uri host, params string[] arguments)
    {
        var (code, said) = await RunAsync(Layout.Root, [Path.Combine(Layout.Scripts, script), host.ToString(), .. arguments]);
        Assert.True(code == 0, said);
    }

    public static async Task<(int ExitCode, string Said)> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["CHROMIUM_PATH"] = Tools.Chromium ?? "";
        start.Environment["CLIENT_ROOT"] = Layout.Client;
        using var process = Process.Start(start)!;
        var said = new StringBuilder();
        var lines = new object();
        void Keep(string? line)
        {
            lock (lines)
            {
                said.AppendLine(line);
            }
        }
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var tooLong = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(tooLong.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"Not done after {Patience.TotalMinutes} min.\n{said}");
        }
        return (process.ExitCode, said.ToString());
    }
}
