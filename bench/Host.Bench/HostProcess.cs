using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FactoryTwin.Host.Bench;

/// <summary>The host in a process of its own, as users run it.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private TaskCompletionSource<HostCost> _cost = new();

    private HostProcess(Process process, Uri url, string log)
    {
        (_process, Url) = (process, url);
        process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is not null && HostCost.Read(e.Data) is { } cost)
            {
                _cost.TrySetResult(cost);
            }
            else if (e.Data is not null)
            {
                File.AppendAllText(log, $"{DateTime.UtcNow:HH:mm:ss.fff} {e.Data}{Environment.NewLine}");
            }
        };
    }

    public Uri Url { get; }

    public long MemoryMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / (1024 * 1024);
        }
    }

    public static Task<HostProcess> StartAsync(string data, params string[] more) => StartAsync(Environment.ProcessPath!, data, more);

    /// <param name="program">This program, or the same of another build.</param>
    /// <param name="data">The data folder; what the host says is kept beside it.</param>
    /// <param name="more">Further options of the host.</param>
    public static async Task<HostProcess> StartAsync(string program, string data, string[] more)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["host", "--data", data, "--demo", "off", "--urls", url.ToString(), .. more])
        {
            start.ArgumentList.Add(argument);
        }
        // As the launch profile of the host sets it.
        start.Environment["DOTNET_GCgen0size"] = "0x8000000";
        Directory.CreateDirectory(Path.GetDirectoryName(data)!);
        var process = Process.Start(start)!;
        var host = new HostProcess(process, url, $"{data}.log");
        process.ErrorDataReceived += (_, e) => Console.Error.WriteLine(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(1) };
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience && !process.HasExited)
        {
            try
            {
                if ((await client.GetAsync("/health/ready")).IsSuccessStatusCode)
                {
                    return host;
                }
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
            catch (TaskCanceledException)
            {
                await Task.Delay(100);
            }
        }
        throw new InvalidOperationException("The host did not become ready.");
    }

    /// <summary>What the host has used since it started.</summary>
    public Task<HostCost> CostAsync()
    {
        _cost = new TaskCompletionSource<HostCost>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
        return _cost.Task.WaitAsync(Patience);
    }

    /// <summary>kill -9: nothing is flushed, closed or said.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
