using System.Diagnostics;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Log;

namespace FactoryTwin.Store.Bench;

/// <summary>A process that holds the lease under load is killed; this one, which followed it, takes over.</summary>
internal static class TakeoverBench
{
    private const int Points = 2_000;
    private const int Rounds = 5;

    public static async Task<IEnumerable<Figure>> RunAsync(BenchStore on)
    {
        if (on.Connection is null)
        {
            throw new ArgumentException("takeover needs --store postgres --connection ...");
        }
        var times = new List<(double Taken, double Counts, double Written)>();
        for (var round = 0; round < Rounds; round++)
        {
            times.Add(await RoundAsync(on, "takeover_" + Guid.NewGuid().ToString("n")[..8]));
        }
        return
        [
            new("takeover: lease taken after the kill, median", Median(t => t.Taken), "ms"),
            new("takeover: lease taken after the kill, worst of 5", times.Max(t => t.Taken), "ms"),
            new("takeover: a reading sent then counts in queries, median", Median(t => t.Counts), "ms"),
            new("takeover: and all is in the history, median", Median(t => t.Written), "ms"),
        ];

        double Median(Func<(double Taken, double Counts, double Written), double> part) => Times.Percentile([.. times.Select(part)], 0.5);
    }

    /// <summary>Holds the lease and appends until it is killed.</summary>
    public static async Task HoldAsync(BenchStore on, string schema)
    {
        await using var store = await OpenAsync(on, schema);
        for (var second = 0; ; second++)
        {
            await store.Log.AppendAsync(Batch(second));
            if (second == 50)
            {
                Console.Out.WriteLine("ready");
            }
        }
    }

    private static async Task<(double Taken, double Counts, double Written)> RoundAsync(BenchStore on, string schema)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var word in new[] { typeof(TakeoverBench).Assembly.Location, "hold", schema, "--store", "postgres", "--connection", on.Connection! })
        {
            if (word.Length > 0 && (word != typeof(TakeoverBench).Assembly.Location || Path.GetFileNameWithoutExtension(start.FileName) == "dotnet"))
            {
                start.ArgumentList.Add(word);
            }
        }
        using var holder = Process.Start(start)!;
        await holder.StandardOutput.ReadLineAsync();
        await using var store = await OpenAsync(on, schema);
        await store.Admin.DrainAsync();
        var taken = new TaskCompletionSource();
        store.Lease.Changed += role => { if (role == StoreRole.Holder) { taken.TrySetResult(); } };
        var killed = TimeProvider.System.GetTimestamp();
        holder.Kill();
        await taken.Task;
        var role = Since();
        var appended = await store.Log.AppendAsync(Batch(1_000_000));
        await store.Log.WaitAppliedAsync(appended.LogPosition);
        var counts = Since();
        await store.Admin.CheckpointAsync();
        var written = Since();
        await holder.WaitForExitAsync();
        return (role, counts, written);

        double Since() => TimeProvider.System.GetElapsedTime(killed).TotalMilliseconds;
    }

    private static async Task<ReadingStore> OpenAsync(BenchStore on, string schema)
    {
        var store = ReadingStore.Open(on.Place("", schema));
        var ids = Enumerable.Range(0, Points).Select(i => new PointId($"meter-{i:D5}")).ToList();
        var numbers = await store.Points.RegisterAsync(new FactoryId("bench"), ids);
        var catalog = new PointCatalog();
        var calendar = FactoryCalendar.Of("Asia/Shanghai");
        for (var i = 0; i < Points; i++)
        {
            var point = new PointDefinition
            {
                Id = ids[i], Name = new LocalizedName("", ""), Unit = "kWh", Kind = PointKind.Register, Interval = MeteringInterval.Minutes(15),
            };
            catalog.Set(numbers[i], new PointRules(point, SourceRanking.Equal, calendar));
        }
        store.Start(catalog, new DirectMeterSink(catalog));
        return store;
    }

    private static LogBatch Batch(int second)
    {
        var batch = new LogBatch(Points);
        for (var i = 0; i < Points; i++)
        {
            batch.Add(i, Workload.Start.UtcTicks + (second * TimeSpan.TicksPerSecond), Math.Round(1000 + (second * 0.01), 2));
        }
        return batch;
    }
}
