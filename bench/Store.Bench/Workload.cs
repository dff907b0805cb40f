using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Log;
using Npgsql;

namespace FactoryTwin.Store.Bench;

/// <summary>A store in a folder or schema of its own with points of one kind.</summary>
internal sealed class Workload : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("factorytwin-bench-");
    private readonly string _schema = "bench_" + Guid.NewGuid().ToString("n")[..8];

    private Workload(BenchStore on, StoreOptions? options, TimeProvider? clock)
    {
        On = on;
        Store = ReadingStore.Open(on.Place(_folder.FullName, _schema), options, clock);
    }

    public BenchStore On { get; }

    public ReadingStore Store { get; }

    public IReadOnlyList<int> Points { get; private set; } = [];

    public static async Task<Workload> OpenAsync(
        BenchStore on, int points, PointKind kind, MeteringInterval interval, StoreOptions? options = null, TimeProvider? clock = null)
    {
        var workload = new Workload(on, options, clock);
        var ids = Enumerable.Range(0, points).Select(i => new PointId($"meter-{i:D5}")).ToList();
        workload.Points = await workload.Store.Points.RegisterAsync(new FactoryId("bench"), ids);
        var catalog = new PointCatalog();
        var calendar = FactoryCalendar.Of("Asia/Shanghai");
        foreach (var (id, number) in ids.Zip(workload.Points))
        {
            var point = new PointDefinition { Id = id, Name = new LocalizedName("", ""), Unit = "kWh", Kind = kind, Interval = interval };
            catalog.Set(number, new PointRules(point, SourceRanking.Equal, calendar));
        }
        workload.Store.Start(catalog, new DirectMeterSink(catalog));
        return workload;
    }

    /// <summary>Batches of register readings, meter after meter each second, as many gateways send them.</summary>
    public IEnumerable<LogBatch> Live(int readings, int perBatch)
    {
        var batch = new LogBatch(perBatch);
        for (var i = 0; i < readings; i++)
        {
            var round = i / Points.Count;
            batch.Add(Points[i % Points.Count], Start.UtcTicks + (round * TimeSpan.TicksPerSecond), Math.Round(1000 + (round * 0.01), 2));
            if (batch.Count == perBatch)
            {
                yield return batch;
                batch = new LogBatch(perBatch);
            }
        }
        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    /// <summary>Appends, trying again while the store is busy; keeps a few requests in flight.</summary>
    public async Task<List<double>> AppendAllAsync(IEnumerable<LogBatch> batches, int concurrent)
    {
        var times = new List<double>();
        var running = new Queue<Task<double>>();
        foreach (var batch in batches)
        {
            while (!Store.Log.HasRoomFor(batch.Count))
            {
                await Task.Delay(1);
            }
            if (running.Count >= concurrent)
            {
                times.Add(await running.Dequeue());
            }
            running.Enqueue(AppendAsync(batch));
        }
        while (running.TryDequeue(out var last))
        {
            times.Add(await last);
        }
        return times;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (On.Connection is not null)
        {
            await AskAsync($"DROP SCHEMA {_schema} CASCADE");
        }
        _folder.Delete(recursive: true);
    }

    /// <summary>What history and rollups take on disk.</summary>
    public async Task<long> HistoryBytesAsync() => On.Connection is null
        ? _folder.EnumerateFiles("store.db*").Sum(f => f.Length)
        : (long)(await AskAsync(
            $"""
            SELECT sum(pg_total_relation_size(c.oid))::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = '{_schema}' AND c.relkind = 'r' AND c.relname NOT LIKE 'batch%'
            """))!;

    private async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(On.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync();
    }

    private async Task<double> AppendAsync(LogBatch batch)
    {
        var start = TimeProvider.System.GetTimestamp();
        var result = await Store.Log.AppendAsync(batch);
        return result.Accepted
            ? TimeProvider.System.GetElapsedTime(start).TotalMilliseconds
            : throw new InvalidOperationException("Busy although there was room.");
    }
}
