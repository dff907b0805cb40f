using System.Diagnostics;
using System.Globalization;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Crash;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Contract;

/// <summary>A process that is killed under load: what it acknowledged is there, nothing is there twice, rollups are those of the readings.</summary>
public abstract class CrashContract
{
    private const long Round = 100_000;

    private static readonly TimeInterval Always =
        new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The folder or the connection.</summary>
    protected abstract string Place { get; }

    protected abstract int Kills { get; }

    [ContractFact]
    public async Task Store_KilledManyTimesUnderLoad_LosesNothingAndCountsNothingTwice()
    {
        var random = new Random(7);
        var acknowledged = new HashSet<long>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await RunAndKillAsync(kill * Round, TimeSpan.FromMilliseconds(random.Next(20, 250)), acknowledged);
        }
        Assert.True(acknowledged.Count > Kills * 3, $"Only {acknowledged.Count} batches were acknowledged: the test says nothing.");

        await using var store = ReadingStore.Open(CrashPlan.PlaceOf(Place), CrashPlan.Options);
        var catalog = new PointCatalog();
        await CrashPlan.AddPointsAsync(store, catalog);
        store.Start(catalog, new DirectMeterSink(catalog));
        await store.Admin.DrainAsync();
        Assert.Null(store.Admin.Status.Failure);
        Assert.Empty(await store.Admin.CheckIntegrityAsync());
        var seen = new HashSet<double>();
        for (var point = 0; point < CrashPlan.Points; point++)
        {
            var samples = await ReadAsync(store, point);
            Assert.All(samples, s => Assert.True(seen.Add(s.Value), $"{s.Value} is there twice."));
            await AssertRollupsAsync(store, catalog, point, samples);
        }
        foreach (var number in acknowledged)
        {
            for (var i = 0; i < CrashPlan.PerBatch; i++)
            {
                Assert.Contains(CrashPlan.ValueOf(number, i), seen);
            }
        }
    }

    private async Task RunAndKillAsync(long first, TimeSpan alive, HashSet<long> acknowledged)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(CrashPlan).Assembly.Location);
        start.ArgumentList.Add(Place);
        start.ArgumentList.Add(first.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        var kill = Task.Delay(alive).ContinueWith(_ => process.Kill(), TaskScheduler.Default);
        while (line is not null)
        {
            // A line that the kill cut short is no acknowledgement: each full one begins and ends with a mark.
            if (line.StartsWith('<') && line.EndsWith('>'))
            {
                acknowledged.Add(long.Parse(line.AsSpan(1, line.Length - 2), CultureInfo.InvariantCulture));
            }
            line = await process.StandardOutput.ReadLineAsync();
        }
        await kill;
        await process.WaitForExitAsync();
    }

    private static async Task<List<Sample>> ReadAsync(ReadingStore store, int point)
    {
        var samples = new List<Sample>();
        string? page = null;
        do
        {
            var next = await store.Readings.ReadAsync(point, Always, history: true, limit: 5_000, page);
            samples.AddRange(next.Readings.Select(r => r.Sample));
            page = next.Next;
        }
        while (page is not null);
        return samples;
    }

    private static async Task AssertRollupsAsync(ReadingStore store, PointCatalog catalog, int point, List<Sample> samples)
    {
        var truth = new Recomputed(samples).With(catalog.RulesOf(point)!);
        var series = await store.Energy.QueryEnergyAsync(point, Always, Step.QuarterHour, Always.End);
        Assert.Equal(
            truth.Buckets.Where(b => b.MeasuredSeconds > 0 || b.EstimatedSeconds > 0 || b.Estimated != 0).Select(b => (b.StartTicks, b.Total)),
            series.Steps.Where(s => s.Value is not null).Select(s => (s.Start.UtcTicks, s.Value!.Value)));
    }
}
