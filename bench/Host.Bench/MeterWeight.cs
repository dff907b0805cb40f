using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using FactoryTwin.Contracts.Keys;
using FactoryTwin.Contracts.Meters;
using FactoryTwin.Contracts.Nodes;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;
using FactoryTwin.Grains.Services;
using FactoryTwin.Simulator.Load;
using Microsoft.Extensions.DependencyInjection;

namespace FactoryTwin.Host.Bench;

/// <summary>What a live meter weighs: activation, state and figures of a meter that has applied readings and told its asset.</summary>
internal static class MeterWeight
{
    private const int Samples = 10;

    /// <returns>Bytes of live heap per meter, and blocks applied per second.</returns>
    public static async Task<(double Bytes, double BlocksPerSecond)> RunAsync(int meters)
    {
        var twin = Plant(meters);
        var model = twin.Topology.Model;
        await using var host = await MeterHost.StartAsync(services =>
        {
            services.AddSingleton(TimeProvider.System);
            services.AddSingleton<ITwinCatalog>(new OneFactory(twin));
            services.AddSingleton<IDayReader, NoHistory>();
            services.AddSingleton<ITwinFeed, NobodyWatches>();
        });
        var now = TimeProvider.System.GetUtcNow().UtcTicks;
        var samples = Enumerable.Range(0, Samples).Select(i => new Sample(now - ((Samples - i) * TimeSpan.TicksPerMinute), i, ReadingQuality.Measured, 0, i + 1)).ToImmutableArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var grains = model.Points.Select(p => host.Grains.GetGrain<IMeterGrain>(new MeterKey(model.Id, p.Id).ToString())).ToArray();
        var watch = Stopwatch.StartNew();
        foreach (var chunk in grains.Chunk(1000))
        {
            await Task.WhenAll(chunk.Select(g => g.ApplyAsync(new MeterBlock(MeterState.Empty, samples), CancellationToken.None).AsTask()));
        }
        var rate = meters / watch.Elapsed.TotalSeconds;
        // Reports to the assets are on their way.
        await Task.Delay(TimeSpan.FromSeconds(3));
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(grains);
        return ((after - before) / (double)meters, rate);
    }

    /// <summary>In a method of its own, so that nothing of the making is still held when the weighing begins.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TwinModel Plant(int meters)
    {
        var model = LoadModel.Make(new LoadOptions(new Uri("http://127.0.0.1"), meters, 0, TimeSpan.FromSeconds(1)));
        // Meters of a hall: the weight of a machine's own grain is not a meter's.
        var halls = model.Assets.Where(a => a.Kind == "building").ToList();
        model = model with
        {
            Assets = [.. model.Assets.Where(a => a.Parent is null || a.Kind == "building")],
            Points = [.. model.Points.Select((p, i) => p with { Asset = halls[i % halls.Count].Id })],
        };
        var calendar = FactoryCalendar.Of(model.Site.TimeZone);
        var rules = model.Points.ToDictionary(p => p, p => new PointRules(p, SourceRanking.Equal, calendar));
        return new TwinModel(1, new TwinTopology(model), calendar, _ => Worthless.Instance, p => rules[p]);
    }

    private sealed class Worthless : IValuation
    {
        public static readonly Worthless Instance = new();

        public double CarbonPerUnit => 0;

        public double PriceAt(long bucketStartTicks) => 0;
    }

    private sealed class OneFactory(TwinModel twin) : ITwinCatalog
    {
        public TwinModel Find(FactoryId factory) => twin;
    }

    private sealed class NoHistory : IDayReader
    {
        public ValueTask<ImmutableArray<Bucket>> BucketsAsync(
            FactoryId factory, PointId point, TimeInterval range, CancellationToken cancellationToken) => new([]);
    }

    private sealed class NobodyWatches : ITwinFeed
    {
        public void Publish(NodeFigures figures)
        {
        }

        public void Publish(FactoryFigures figures)
        {
        }

        public void NodeAwoke(FactoryId factory, AssetId node)
        {
        }

        public void AlarmsChanged(FactoryId factory)
        {
        }
    }
}
