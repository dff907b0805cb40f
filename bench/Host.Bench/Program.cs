using System.Globalization;
using System.Text.Json;
using FactoryTwin.Host.Bench;
using FactoryTwin.Silo.Hosting;
using FactoryTwin.Simulator.Load;

// host: the product itself, in a process of its own.
if (args is ["host", ..])
{
    await using var host = TwinHost.Build(TwinOptions.Parse(args[1..]));
    HostCost.Answer(Console.In, Console.Out);
    await host.RunAsync();
    return 0;
}

// runtime: which grain runtime this build has.
if (args is ["runtime"])
{
    Console.WriteLine(MeterHost.Runtime);
    return 0;
}

// cluster: two hosts on one PostgreSQL store, of which one is killed.
if (args is ["cluster", "--connection", var connection, ..])
{
    var scratch = Directory.CreateTempSubdirectory("factorytwin-bench").FullName;
    Console.WriteLine(ClusterRun.Header);
    for (var run = 0; run < Number("--runs", 5); run++)
    {
        var cluster = new ClusterRun(
            connection, Number("--meters", 2000), Number("--rate", 20_000), TimeSpan.FromSeconds(Number("--seconds", 30)), killHolder: run % 3 != 2);
        Console.WriteLine(await cluster.RunAsync(Path.Combine(scratch, $"{run}")));
    }
    if (args.Contains("--keep"))
    {
        Console.WriteLine($"What the hosts said: {scratch}");
    }
    else
    {
        Directory.Delete(scratch, recursive: true);
    }
    return 0;
}

// beside: the same load on the host of this build and on that of the other grain runtime.
if (args is ["beside", "--other", var other, ..])
{
    var scratch = Directory.CreateTempSubdirectory("factorytwin-bench").FullName;
    await new SideBySide(Path.GetFullPath(other), Number("--meters", 10_000), Number("--seconds", 12), Number("--runs", 3)).RunAsync(scratch, Console.Out);
    Directory.Delete(scratch, recursive: true);
    return 0;
}

// signin: what knowing the sender costs a write.
if (args is ["signin", ..])
{
    var scratch = Directory.CreateTempSubdirectory("factorytwin-bench").FullName;
    await SignInCost.RunAsync(scratch, TimeSpan.FromSeconds(Number("--seconds", 6)), Number("--runs", 3), Console.Out);
    Directory.Delete(scratch, recursive: true);
    return 0;
}

var json = args.Contains("--json");
var meters = Number("--meters", 10_000);
var seconds = Number("--seconds", 10);
var minutes = Number("--minutes", 0);
var folder = Directory.CreateTempSubdirectory("factorytwin-bench").FullName;
try
{
    var (bytes, blocks) = await MeterWeight.RunAsync(meters);
    if (args.Contains("--weight"))
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a live meter: {bytes:0} B; first blocks of 10 readings: {blocks:#,##0}/s"));
        return 0;
    }
    BareLoop.Run(meters, TimeSpan.FromSeconds(1), folder);
    var bare = BareLoop.Run(meters, TimeSpan.FromSeconds(Math.Min(seconds, 5)), folder);
    using var host = await HostProcess.StartAsync(Path.Combine(folder, "data"));
    await LoadAsync(0, 5);
    var before = await host.CostAsync();
    var driverBefore = HostCost.OfThisProcess();
    HostCost spent = default!, driver = default!;
    var full = await LoadAsync(0, seconds, async () =>
    {
        spent = await host.CostAsync() - before;
        driver = HostCost.OfThisProcess() - driverBefore;
    });
    var readings = full.AcceptedPerSecond * seconds;
    var calm = await LoadAsync(20_000, seconds);
    var memory = minutes > 0 ? await SoakAsync(host) : [];
    var figures = new
    {
        meters,
        bytesPerLiveMeter = bytes,
        barePerSecond = bare,
        acceptedPerSecond = full.AcceptedPerSecond,
        shareOfBare = full.AcceptedPerSecond / bare,
        hostMicrosecondsPerReading = spent.ProcessorSeconds * 1e6 / readings,
        driverMicrosecondsPerReading = driver.ProcessorSeconds * 1e6 / readings,
        hostBytesPerReading = spent.AllocatedBytes / readings,
        hostPauseShare = spent.PauseSeconds / seconds,
        ackMsP99 = full.AckMsP99,
        lost = full.Lost + calm.Lost,
        errors = full.Errors + calm.Errors,
        at20000 = new { calm.AcceptedPerSecond, calm.AckMsP50, calm.AckMsP99, calm.PushMsP99 },
        hostMiB = host.MemoryMiB,
        soakMiB = memory,
    };
    Console.WriteLine(json ? JsonSerializer.Serialize(figures, JsonSerializerOptions.Web) : Table(full, calm, bare, bytes, memory) + Cost(spent, driver, readings, seconds));
    return 0;

    Task<LoadReport> LoadAsync(double rate, int length, Func<Task>? sent = null) => LoadRun.RunAsync(
        new LoadOptions(host.Url, meters, rate, TimeSpan.FromSeconds(length)), TextWriter.Null, CancellationToken.None, sent);

    async Task<List<long>> SoakAsync(HostProcess process)
    {
        var seen = new List<long>();
        var load = LoadRun.RunAsync(
            new LoadOptions(process.Url, meters, 100_000, TimeSpan.FromMinutes(minutes)), TextWriter.Null, CancellationToken.None);
        while (!load.IsCompleted)
        {
            seen.Add(process.MemoryMiB);
            await Task.WhenAny(load, Task.Delay(TimeSpan.FromSeconds(15)));
        }
        await load;
        return seen;
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

int Number(string name, int otherwise)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}

static string Table(LoadReport full, LoadReport calm, double bare, double bytes, List<long> memory) => string.Create(
    CultureInfo.InvariantCulture,
    $"""
    bare parse-and-append loop, one thread      {bare,12:#,##0} readings/s
    over HTTP to durable, as fast as it goes    {full.AcceptedPerSecond,12:#,##0} readings/s = {full.AcceptedPerSecond / bare:0 %} of it, ack p99 {full.AckMsP99:0} ms, lost {full.Lost}
    at 20,000 readings/s                        ack p50 {calm.AckMsP50:0} ms, p99 {calm.AckMsP99:0} ms; to the browser p99 {calm.PushMsP99:0} ms, lost {calm.Lost}
    a live meter: activation, state, figures    {bytes,12:0} B
    memory of the host over the soak            {(memory.Count == 0 ? "not run (--minutes 10)" : string.Join(" ", memory) + " MiB")}
    """);

static string Cost(HostCost host, HostCost driver, double readings, double seconds) => string.Create(
    CultureInfo.InvariantCulture,
    $"""

    processor time of a reading at full speed   host {host.ProcessorSeconds * 1e6 / readings:0.000} us, driver {driver.ProcessorSeconds * 1e6 / readings:0.000} us
    allocated by the host per reading           {host.AllocatedBytes / readings,12:0} B, {host.PauseSeconds / seconds:0 %} of the time in pauses of the collector
    """);
