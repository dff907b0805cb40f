using System.Diagnostics;
using System.Globalization;
using FactoryTwin.Simulator.Load;

namespace FactoryTwin.Host.Bench;

/// <summary>
/// The same load on the host of this build and on that of the other grain runtime, one after the other, as often as asked. The order
/// changes from run to run, so that neither always has the warmer machine.
/// </summary>
internal sealed class SideBySide(string other, int meters, int seconds, int runs)
{
    public static string Header =>
        "| run | grain runtime | load average | readings/s | of the bare loop | ack p99 | host CPU a reading | allocated a reading | at 20,000/s: ack p99 | to the browser p99 | host | lost |\n|---|---|---|---|---|---|---|---|---|---|---|---|";

    public async Task RunAsync(string folder, TextWriter output)
    {
        var mine = (Name: MeterHost.Runtime, Program: Environment.ProcessPath!);
        var theirs = (Name: await NameOfAsync(other), Program: other);
        await output.WriteLineAsync(Header);
        for (var run = 1; run <= runs; run++)
        {
            foreach (var (name, program) in run % 2 == 1 ? [mine, theirs] : new[] { theirs, mine })
            {
                await output.WriteLineAsync($"| {run} | {name} | {await OneAsync(program, Path.Combine(folder, $"{name}{run}"))}");
            }
        }
    }

    private async Task<string> OneAsync(string program, string data)
    {
        Directory.CreateDirectory(data);
        var bare = BareLoop.Run(meters, TimeSpan.FromSeconds(Math.Min(seconds, 5)), data);
        var load = Machine.LoadAverage;
        using var host = await HostProcess.StartAsync(program, Path.Combine(data, "store"), []);
        await LoadAsync(host, 0, 5);
        var before = await host.CostAsync();
        HostCost spent = default!;
        var full = await LoadAsync(host, 0, seconds, async () => spent = await host.CostAsync() - before);
        var calm = await LoadAsync(host, 20_000, seconds);
        var readings = full.AcceptedPerSecond * seconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{load:0.0} to {Machine.LoadAverage:0.0} | {full.AcceptedPerSecond:#,##0} | {full.AcceptedPerSecond / bare:0 %} | {full.AckMsP99:0} ms | {spent.ProcessorSeconds * 1e6 / readings:0.00} us | {spent.AllocatedBytes / readings:0} B | {calm.AckMsP99:0} ms | {calm.PushMsP99:0} ms | {host.MemoryMiB:#,##0} MiB | {full.Lost + calm.Lost} |");
    }

    private Task<LoadReport> LoadAsync(HostProcess host, double rate, int length, Func<Task>? sent = null) => LoadRun.RunAsync(
        new LoadOptions(host.Url, meters, rate, TimeSpan.FromSeconds(length)), TextWriter.Null, CancellationToken.None, sent);

    /// <summary>The other program says by itself which runtime it was built with.</summary>
    private static async Task<string> NameOfAsync(string program)
    {
        using var process = Process.Start(new ProcessStartInfo(program, ["runtime"]) { RedirectStandardOutput = true })!;
        var name = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && name.Length > 0
            ? name
            : throw new InvalidOperationException($"{program} is not a build of this benchmark.");
    }
}
