using FactoryTwin.Domain.Model;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Postgres;
using FactoryTwin.Persistence.Tests.Support;
using FactoryTwin.Tests.Support;
using Npgsql;

namespace FactoryTwin.Persistence.Tests.Postgres;

/// <summary>What may go wrong between the beginning of a write of the history and its end, and what is said of it.</summary>
[Collection(PostgresCollection.Name)]
public sealed class HistoryWritesTest(PostgresServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _connection = server.Connection("writes_" + Guid.NewGuid().ToString("n")[..8]);
    private readonly Dictionary<string, PointDefinition> _definitions = new() { ["p"] = Plant.Interval("p"), ["r"] = Plant.Register("r") };

    [PostgresFact]
    public async Task Commit_BegunBeforeTheLeaseWentAndCameBack_IsRefused()
    {
        PostgresStore.SetUp(new StorePlace.Postgres(_connection));
        await Psql.RunAsync(_connection, "UPDATE lease SET epoch = 5");
        using var source = new PostgresSource(_connection);
        var epoch = 5L;
        using var writer = new PostgresHistoryWriter(source, () => epoch);
        writer.Begin();
        Assert.Equal(new LogPosition(0, 0), writer.ReadPosition());
        writer.PutPosition(new LogPosition(3, 9));
        // Another host wrote under epoch 6 and left.
        await Psql.RunAsync(_connection, "UPDATE position SET batch = 7; UPDATE lease SET epoch = 7");
        epoch = 7;
        var error = Assert.Throws<StoreException>(writer.Commit);
        Assert.Contains("epoch 7, ours was 5", error.Message, StringComparison.Ordinal);
        writer.Rollback();

        writer.Begin();
        Assert.Equal(new LogPosition(7, 0), writer.ReadPosition());
        writer.PutPosition(new LogPosition(8, 9));
        writer.Commit();
        Assert.Equal(8L, await Psql.RunAsync(_connection, "SELECT batch FROM position"));
    }

    [PostgresFact]
    public async Task Checkpoint_PartitionDroppedByAPerson_IsMadeAgain()
    {
        await using var host = await StartAsync();
        var point = await host.AddAsync(_definitions["p"]);
        await host.AppendAsync(point, Plant.Day, 1, 2);
        await host.Store.Admin.DrainAsync();
        await host.Store.Admin.CheckpointAsync();
        await Psql.RunAsync(_connection, "DROP TABLE chunk_y2026m03");
        await host.AppendAsync(point, Plant.Day.AddHours(1), 3);
        await host.Store.Admin.DrainAsync();
        // One try meets the missing partition at most; the next looks again.
        await Record.ExceptionAsync(() => host.Store.Admin.CheckpointAsync());
        await host.Store.Admin.CheckpointAsync();
        Assert.Equal(1L, await Psql.RunAsync(_connection, "SELECT count(*) FROM chunk_y2026m03"));
    }

    [PostgresFact]
    public async Task Checkpoint_Notice_SaysHowFarTheHistoryIs()
    {
        await using var host = await StartAsync();
        var point = await host.AddAsync(_definitions["p"]);
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var source = new PostgresSource(_connection);
        await using var listener = source.Alone();
        listener.Notification += (_, notice) =>
        {
            if (notice.Payload.StartsWith("stored", StringComparison.Ordinal))
            {
                heard.TrySetResult(notice.Payload);
            }
        };
        await listener.OpenAsync();
        await using (var listen = new NpgsqlCommand($"LISTEN \"{source.Channel}\"", listener))
        {
            await listen.ExecuteNonQueryAsync();
        }
        var last = await host.AppendAsync(point, Plant.Day, 1, 2);
        await host.Store.Admin.DrainAsync();
        await host.Store.Admin.CheckpointAsync();
        while (!heard.Task.IsCompleted)
        {
            Assert.True(await listener.WaitAsync(Patience), "No notice came.");
        }
        Assert.Equal($"stored {last.LogPosition}", await heard.Task);
    }

    [PostgresFact]
    public async Task LateReading_HistoryCannotBeRead_WaitsUntilItCan()
    {
        await using var host = await StartAsync();
        var point = await host.AddAsync(_definitions["r"]);
        await host.AppendAsync(point, Plant.Day, 0, 2, 4, 6);
        await host.Store.Admin.DrainAsync();
        await host.Store.Admin.CheckpointAsync();
        await Psql.RunAsync(_connection, "ALTER TABLE position RENAME TO position_away");
        var late = await host.AppendAsync(point, Plant.Day.AddMinutes(20), 3);
        using (var patience = new CancellationTokenSource(Patience))
        {
            while (host.Store.Admin.Status.Failure is null)
            {
                await Task.Delay(20, patience.Token);
            }
        }
        Assert.Contains("position", host.Store.Admin.Status.Failure, StringComparison.Ordinal);
        Assert.True(host.Store.Admin.Status.AppliedPosition < late.LogPosition);
        await Psql.RunAsync(_connection, "ALTER TABLE position_away RENAME TO position");
        Assert.Equal(6, await host.DayAsync(point, Plant.Day, late.LogPosition));
        Assert.Null(host.Store.Admin.Status.Failure);
    }

    private Task<Host> StartAsync() => Host.StartAsync(_connection, _definitions);
}
