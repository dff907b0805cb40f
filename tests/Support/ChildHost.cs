using System.Diagnostics;
using System.Text.RegularExpressions;

namespace FactoryTwin.Tests.Support;

/// <summary>The real host in a process of its own, which can be killed.</summary>
public sealed partial class ChildHost : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private ChildHost(Process process, Uri address) => (_process, Http) = (process, new HttpClient { BaseAddress = address });

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    /// <summary>The host beside the tests, without the demo; returns when it listens.</summary>
    public static Task<ChildHost> StartAsync(string data, string models, params string[] more) =>
        StartProgramAsync("FactoryTwin.Silo.dll", ["--data", data, "--models", models, "--demo", "off", .. more]);

    /// <param name="dll">The host's program, as <see cref="Programs"/> takes it.</param>
    /// <param name="arguments">Its command line but for the address, which is a free one.</param>
    public static async Task<ChildHost> StartProgramAsync(string dll, params string[] arguments)
    {
        var process = Programs.Start(dll, [.. arguments, "--urls", "http://127.0.0.1:0"]);
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"The host ended: {Said()}"));
        try
        {
            return new ChildHost(process, await address.Task.WaitAsync(Patience));
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new TimeoutException($"The host does not listen after {Patience.TotalSeconds:0} s: {Said()}");
        }

        string Said()
        {
            lock (said)
            {
                return string.Join('\n', said);
            }
        }

        void Hear(string? line)
        {
            if (line is not null)
            {
                lock (said)
                {
                    said.Add(line);
                }
                if (Listening().Match(line) is { Success: true } match)
                {
                    address.TrySetResult(new Uri(match.Value));
                }
            }
        }
    }

    /// <summary>kill -9: nothing is flushed, closed or said.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process.Dispose();
        Http.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9]\d*")]
    private static partial Regex Listening();
}
