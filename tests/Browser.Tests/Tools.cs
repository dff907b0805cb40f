using System.Diagnostics;

namespace FactoryTwin.Browser.Tests;

/// <summary>The programs of other makers that these tests need, and why they cannot run where one is missing.</summary>
internal static class Tools
{
    private static readonly string[] ChromiumPaths =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    public static readonly string? Chromium =
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? ChromiumPaths.FirstOrDefault(File.Exists);

    public static readonly bool HasNode = Answers("node", "--version");

    /// <summary>Null where the client's unit tests can run.</summary>
    public static string? MissingForClient => !HasNode
        ? "Node.js is not installed."
        : Directory.Exists(Path.Combine(Layout.Client, "node_modules", "vitest"))
            ? null
            : "The client's packages are not installed (npm ci in src/Client).";

    /// <summary>Null where browser tests can run.</summary>
    public static string? MissingForBrowser => MissingForClient
        ?? (Chromium is null ? "Chromium is not installed (or name it in CHROMIUM_PATH)." : null);

    private static bool Answers(string program, string argument)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, argument) { RedirectStandardOutput = true, RedirectStandardError = true });
            return process!.WaitForExit(10_000) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A test in a real browser; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Tools.MissingForBrowser;
}

/// <summary>A test in a real browser for several cases; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Tools.MissingForBrowser;
}

/// <summary>A test of the client's own; skipped, with the reason, where Node or its packages are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClientFactAttribute : FactAttribute
{
    public ClientFactAttribute() => Skip = Tools.MissingForClient;
}
