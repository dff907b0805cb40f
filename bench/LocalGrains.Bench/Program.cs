using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FactoryTwin.LocalGrains.Bench;

const int Grains = 10_000;
const int Activations = 100_000;
var time = TimeSpan.FromSeconds(args.Contains("--long") ? 5 : 1.5);
var results = new List<Result>();

var count = new OneWayCount();
await using var host = await BenchHost.StartAsync(count);
var grains = Enumerable.Range(0, Grains).Select(i => host.Grains.GetGrain<ISumGrain>($"meter-{i:D6}")).ToArray();
var actors = Enumerable.Range(0, Grains).Select(_ => new ChannelActor()).ToArray();
foreach (var inFlight in new[] { 100, 1000 })
{
    await CompareAsync($"calls, {Grains} grains, {inFlight} in flight", Grains, inFlight);
}

await CompareAsync("calls, one grain, one in flight", 1, 1);
await CompareAsync("calls, one grain, 100 in flight", 1, 100);
await OneWayAsync();
await WeighAsync();
Print();
return 0;

async Task CompareAsync(string what, int targets, int inFlight)
{
    var ours = await Throughput.MeasureAsync(i => grains[i].AddAsync(1), targets, inFlight, time);
    var bare = await Throughput.MeasureAsync(i => actors[i].AddAsync(1), targets, inFlight, time);
    results.Add(new Result(what, "calls/s", ours.PerSecond, bare.PerSecond));
    results.Add(new Result(what, "bytes/call", ours.BytesPerCall, bare.BytesPerCall));
}

async Task OneWayAsync()
{
    for (var round = 0; round < 2; round++)
    {
        var before = count.Value;
        var sent = 0L;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < time)
        {
            // Bounded by hand, as a caller of one-way calls has to: nobody tells it that the receivers lag.
            for (var i = 0; i < Grains; i++)
            {
                await grains[i].AddOneWayAsync(1);
            }

            sent += Grains;
            while (sent - (count.Value - before) > 5 * Grains)
            {
                await Task.Yield();
            }
        }

        while (count.Value - before < sent)
        {
            await Task.Yield();
        }

        if (round == 1)
        {
            results.Add(new Result($"one-way, {Grains} grains, every call counted", "calls/s", sent / clock.Elapsed.TotalSeconds, null));
        }
    }
}

async Task WeighAsync()
{
    var kept = new ChannelActor[Activations];
    var ours = await Weight.MeasureAsync(Activations, i => host.Grains.GetGrain<IEmptyGrain>($"meter-{i:D6}").TouchAsync());
    var bare = await Weight.MeasureAsync(Activations, i => (kept[i] = new ChannelActor()).AddAsync(1));
    GC.KeepAlive(kept);
    results.Add(new Result($"empty activation, {Activations} of them", "bytes", ours.Bytes, bare.Bytes));
    results.Add(new Result($"empty activation, {Activations} of them", "activations/s", ours.PerSecond, bare.PerSecond));
}

void Print()
{
    if (args.Contains("--json"))
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true };
        Console.WriteLine(JsonSerializer.Serialize(results, options));
        return;
    }

    var numbers = CultureInfo.InvariantCulture;
    Console.WriteLine($"{"what",-46} {"unit",-14} {BenchHost.Name,14} {"channel actor",14} {"ratio",7}");
    foreach (var r in results)
    {
        var bare = r.Baseline?.ToString("N0", numbers) ?? "-";
        Console.WriteLine($"{r.What,-46} {r.Unit,-14} {r.Grains.ToString("N0", numbers),14} {bare,14} {r.Ratio?.ToString("F2", numbers) ?? "-",7}");
    }
}

/// <summary>One figure beside that of the baseline in the same run.</summary>
internal sealed record Result(string What, string Unit, double Grains, double? Baseline)
{
    public double? Ratio => Grains / Baseline;
}
