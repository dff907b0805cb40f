using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Tests.Support;
using FactoryTwin.Tests.Support;
using Npgsql;

namespace FactoryTwin.Persistence.Tests.Postgres;

/// <summary>A rebuild that stands in the log and meets a fault: it waits where the cause may pass, and stops nothing where it cannot.</summary>
[Collection(PostgresCollection.Name)]
public sealed class RebuildFaultTest(PostgresServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _connection = server.Connection("rebuild_" + Guid.NewGuid().ToString("n")[..8]);
    private readonly Dictionary<string, PointDefinition> _definitions = new() { ["p"] = Plant.Register("p"), ["q"] = Plant.Register("q") };

    [PostgresFact]
    public async Task Rebuild_TableAwayUntilAPersonBringsItBack_WaitsSaysWhyAndGoesOn()
    {
        await using var host = await FilledAsync();
        await Psql.RunAsync(_connection, "ALTER TABLE chunk RENAME TO chunk_away");
        var rebuild = TimesTenAsync(host);
        await UntilAsync(() => host.Store.Admin.Status.Failure?.Contains("42P01", StringComparison.Ordinal) == true);
        Assert.False(rebuild.IsCompleted);
        // Readings are taken meanwhile; they count once the history can be read.
        var later = await host.AppendAsync(0, Plant.Day.AddHours(1), 4);
        await Psql.RunAsync(_connection, "ALTER TABLE chunk_away RENAME TO chunk");
        await rebuild.WaitAsync(Patience);
        Assert.Equal(40, await host.DayAsync(0, Plant.Day, later.LogPosition));
        Assert.Null(host.Store.Admin.Status.Failure);
        Assert.Empty(host.Store.Admin.Status.Damage);
    }

    [PostgresFact]
    public async Task Rebuild_ConnectionCutInTheMiddle_IsTriedAgain()
    {
        await using var host = await FilledAsync();
        Task rebuild;
        await using (var other = new NpgsqlConnection(_connection))
        {
            await other.OpenAsync();
            await using var transaction = await other.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand("LOCK TABLE chunk IN ACCESS EXCLUSIVE MODE", other, transaction);
            await hold.ExecuteNonQueryAsync();
            rebuild = TimesTenAsync(host);
            await UntilAsync(async () => (long)(await Psql.RunAsync(
                _connection,
                "SELECT count(pg_terminate_backend(l.pid)) FROM pg_locks l WHERE NOT l.granted AND l.relation = 'chunk'::regclass"))! > 0);
            await UntilAsync(() => host.Store.Admin.Status.Failure is not null);
        }
        await rebuild.WaitAsync(Patience);
        Assert.Equal(30, await host.DayAsync(0, Plant.Day, 0));
        Assert.Null(host.Store.Admin.Status.Failure);
    }

    [PostgresFact]
    public async Task Rebuild_OfAPointWithADamagedRow_IsNotedAndTheOthersGoOn()
    {
        await using var host = await FilledAsync();
        await Psql.RunAsync(_connection, "UPDATE chunk SET data = set_byte(data, length(data) - 1, 255 - get_byte(data, length(data) - 1)) WHERE ((id >> 16) & 134217727) = 0");
        await TimesTenAsync(host).WaitAsync(Patience);
        Assert.Equal((3, 30), (await host.DayAsync(0, Plant.Day, 0), await host.DayAsync(1, Plant.Day, 0)));
        Assert.StartsWith("Point 0 could not be recomputed", Assert.Single(host.Store.Admin.Status.Damage), StringComparison.Ordinal);
        var later = await host.AppendAsync(1, Plant.Day.AddHours(1), 4);
        Assert.Equal(40, await host.DayAsync(1, Plant.Day, later.LogPosition));
        Assert.Null(host.Store.Admin.Status.Failure);
    }

    [PostgresFact]
    public async Task Rebuild_NobodyToTell_IsNotedAndTheOthersGoOn()
    {
        await using var store = ReadingStore.Open(new StorePlace.Postgres(_connection));
        var numbers = await store.Points.RegisterAsync(Plant.Id, [_definitions["p"].Id, _definitions["q"].Id]);
        var catalog = new PointCatalog();
        Set(1);
        store.Start(catalog, new DirectMeterSink(catalog), new FailingObserver(numbers[0]));
        foreach (var number in numbers)
        {
            var batch = new Log.LogBatch();
            batch.Add(number, Plant.Day.UtcTicks, 0);
            batch.Add(number, Plant.Day.AddMinutes(15).UtcTicks, 3);
            await store.Log.AppendAsync(batch);
        }
        Set(10);
        await store.Admin.RebuildAsync(numbers).WaitAsync(Patience);

        var day = new Domain.Time.TimeInterval(Plant.Day, Plant.Day.AddDays(1));
        foreach (var series in await store.Energy.QueryEnergyAsync(numbers, day, Domain.Time.Step.Day, day.End))
        {
            Assert.Equal(30, series.Total.Value);
        }
        Assert.Contains("could not be told", Assert.Single(store.Admin.Status.Damage), StringComparison.Ordinal);
        Assert.Null(store.Admin.Status.Failure);

        void Set(double multiplier)
        {
            catalog.Set(numbers[0], Plant.Rules(Plant.Register("p", multiplier: multiplier)));
            catalog.Set(numbers[1], Plant.Rules(Plant.Register("q", multiplier: multiplier)));
        }
    }

    /// <summary>Points 0 and 1 with 3 of the day's quantity each, in the history.</summary>
    private async Task<Host> FilledAsync()
    {
        var host = await Host.StartAsync(_connection, _definitions);
        await host.AddAsync(_definitions["p"]);
        await host.AddAsync(_definitions["q"]);
        await host.AppendAsync(0, Plant.Day, 0, 1, 2, 3);
        await host.AppendAsync(1, Plant.Day, 0, 1, 2, 3);
        await host.Store.Admin.DrainAsync();
        await host.Store.Admin.CheckpointAsync();
        return host;
    }

    private async Task TimesTenAsync(Host host)
    {
        _definitions["p"] = Plant.Register("p", multiplier: 10);
        _definitions["q"] = Plant.Register("q", multiplier: 10);
        await host.LearnAsync();
        await host.Store.Admin.RebuildAsync([0, 1]);
    }

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private sealed class FailingObserver(int point) : IApplyObserver
    {
        public void OnApplied(ReadOnlySpan<PointBlock> blocks, ReadOnlySpan<MeterOutcome> outcomes)
        {
        }

        public void OnRecalculated(int recalculated, Recalculated result)
        {
            if (recalculated == point)
            {
                throw new InvalidOperationException("nobody is there");
            }
        }
    }
}
