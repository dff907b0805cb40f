using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Ingest;
using FactoryTwin.Simulator;

namespace FactoryTwin.Silo.Demo;

/// <summary>Turns simulated readings into log batches, and waits where the log has no room.</summary>
internal sealed class DemoWriter
{
    private const int BatchReadings = 20_000;
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(50);

    private readonly SimulatedFactory _plant;
    private readonly ReadingStore _store;
    private readonly int[] _numbers;
    private readonly ushort[] _sources;
    private readonly IngestCounters _counters;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly List<SimReading> _readings = [];

    private DemoWriter(SimulatedFactory plant, ReadingStore store, IngestCounters counters, int[] numbers, ushort[] sources) =>
        (_plant, _store, _counters, _numbers, _sources) = (plant, store, counters, numbers, sources);

    public static async Task<DemoWriter> MakeAsync(
        LoadedFactory factory, SimulatedFactory plant, ReadingStore store, IngestCounters counters, CancellationToken cancellationToken)
    {
        var sources = new ushort[plant.Sources.Count];
        for (var i = 1; i < sources.Length; i++)
        {
            sources[i] = await store.Points.SourceAsync(plant.Sources[i], cancellationToken);
        }
        return new DemoWriter(plant, store, counters, [.. factory.Model.Points.Select(p => factory.Numbers[p.Id])], sources);
    }

    /// <returns>How many readings were written; they are on disk.</returns>
    public async Task<int> WriteAsync(DateTimeOffset after, DateTimeOffset upTo, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            _readings.Clear();
            _plant.Read(after, upTo, _readings);
            foreach (var chunk in _readings.Chunk(BatchReadings))
            {
                await AppendAsync(chunk, cancellationToken);
            }
            return _readings.Count;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task AppendAsync(SimReading[] readings, CancellationToken cancellationToken)
    {
        var batch = new LogBatch(readings.Length);
        foreach (ref readonly var reading in readings.AsSpan())
        {
            batch.Add(_numbers[reading.Point], reading.Ticks, reading.Value, reading.Quality, _sources[reading.Source]);
        }
        while (!(await _store.Log.AppendAsync(batch, cancellationToken)).Accepted)
        {
            await Task.Delay(BusyPause, cancellationToken);
        }
        _counters.Accepted(readings.Length, 0);
    }
}
