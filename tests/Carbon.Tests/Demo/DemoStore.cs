using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Simulator;

namespace FactoryTwin.Carbon.Tests.Demo;

/// <summary>The demo plant's year 2024 with its data faults, as readings in a real store: what a host would have after a year.</summary>
public sealed class DemoStore : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("factorytwin-carbon-");
    private ReadingStore _store = null!;

    public FactoryModel Model { get; } = FactoryModelReader.Load(Path.Combine(Models.Folder, "factories", "chongqing-auto-parts")).Require();

    public FactoryCalendar Calendar { get; } = FactoryCalendar.Of("Asia/Shanghai");

    public IFactorySeries Series { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _store = ReadingStore.Open(_folder.FullName);
        var catalog = new PointCatalog();
        await catalog.AddAsync(Model, _store.Points, default);
        _store.Start(catalog, new DirectMeterSink(catalog));
        var numbers = await _store.Points.RegisterAsync(Model.Id, [.. Model.Points.Select(p => p.Id)]);
        var (from, to) = (Calendar.StartOf(new DateOnly(2024, 1, 1)), Calendar.StartOf(new DateOnly(2025, 1, 1)));
        Series = new FactorySeries(_store.Energy, Model.Points.Zip(numbers).ToDictionary(p => p.First.Id, p => p.Second), new StoppedClock(to.AddDays(2)));

        // What an inventory reads: meters and entries of carriers that emit.
        var wanted = Model.Points.Select(p => EmissionSources.Of(p.Carrier) is not null && p.Kind is PointKind.Register or PointKind.Interval).ToArray();
        var factory = SimulatedFactory.Create(Model);
        var readings = new List<SimReading>();
        for (var at = from.AddMinutes(-1); at < to; at = at.AddDays(1))
        {
            readings.Clear();
            factory.Read(at, at.AddDays(1), readings);
            foreach (var chunk in readings.Where(r => wanted[r.Point]).Chunk(10_000))
            {
                await AppendAsync(chunk, numbers);
            }
        }
        await _store.Admin.DrainAsync();
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task AppendAsync(SimReading[] readings, IReadOnlyList<int> numbers)
    {
        var batch = new LogBatch(readings.Length);
        foreach (var reading in readings)
        {
            batch.Add(numbers[reading.Point], reading.Ticks, reading.Value, reading.Quality);
        }
        while (!(await _store.Log.AppendAsync(batch)).Accepted)
        {
            await Task.Delay(20);
        }
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
