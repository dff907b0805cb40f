using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Tests.Support;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Postgres;

/// <summary>Several hosts on one database: one writes the history, all answer the same, and one takes over from another.</summary>
[Collection(PostgresCollection.Name)]
public sealed class SeveralHostsTest(PostgresServer server)
{
    private readonly string _connection = server.Connection("hosts_" + Guid.NewGuid().ToString("n")[..8]);
    private readonly Dictionary<string, PointDefinition> _definitions = new() { ["p"] = Plant.Interval("p"), ["r"] = Plant.Register("r") };

    [PostgresFact]
    public async Task Append_OnEitherHost_CountsOnBothAlsoAfterTheCheckpoint()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        Assert.Equal((StoreRole.Holder, StoreRole.Follower), (first.Store.Lease.Role, second.Store.Lease.Role));
        var point = await second.AddAsync(_definitions["p"]);
        await first.AppendAsync(point, Plant.Day, 1, 2, 3);
        var last = await second.AppendAsync(point, Plant.Day.AddHours(1), 4, 5);

        for (var checkpointed = 0; checkpointed < 3; checkpointed++)
        {
            Assert.Equal(15, await first.DayAsync(point, Plant.Day, last.LogPosition));
            Assert.Equal(15, await second.DayAsync(point, Plant.Day, last.LogPosition));
            var quality = (await second.Store.Readings.QualityAsync(point, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 2))).Single();
            Assert.Equal((5, 5), (quality.Received, quality.Distinct));
            // Asked of the follower, written by the holder.
            await second.Store.Admin.CheckpointAsync();
            Assert.True(second.Store.Lease.Role == StoreRole.Follower);
        }
    }

    [PostgresFact]
    public async Task Append_LateReadingOnTheFollower_RecomputesOnBoth()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var point = await first.AddAsync(_definitions["r"]);
        await first.AppendAsync(point, Plant.Day, [.. Enumerable.Range(0, 60).Select(i => i * 2.0)]);
        await first.Store.Admin.DrainAsync();
        await first.Store.Admin.CheckpointAsync();
        var last = await second.AppendAsync(point, Plant.Day.AddMinutes(100), 13);
        foreach (var host in new[] { first, second })
        {
            await host.Store.Log.WaitAppliedAsync(last.LogPosition);
            var hours = await host.Store.Energy.QueryEnergyAsync(
                point, new TimeInterval(Plant.Day, Plant.Day.AddHours(3)), Step.QuarterHour, Plant.Day.AddDays(1));
            Assert.Equal(24, hours.Total.Value!.Value, 9);
            // 12 at 01:30, 13 at 01:40, 14 at 01:45.
            Assert.Equal(2, hours.Steps[6].Value!.Value, 9);
        }
    }

    [PostgresFact]
    public async Task Rebuild_AskedOfTheFollower_ChangesTheHistoryOfBoth()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var point = await second.AddAsync(_definitions["r"]);
        var last = await first.AppendAsync(point, Plant.Day, 0, 1, 2, 3);
        Assert.Equal(3, await second.DayAsync(point, Plant.Day, last.LogPosition));
        await second.Store.Admin.CheckpointAsync();

        _definitions["r"] = Plant.Register("r", multiplier: 40);
        // A model revision is what tells the hosts to look.
        Assert.NotNull(await second.Store.Models.AddAsync(Plant.Id, "{}", Plant.Day, "li", "new transformer"));
        await second.LearnAsync();
        await second.Store.Admin.RebuildAsync([point]);
        var row = second.Store.Admin.Status.AppliedPosition;
        Assert.Equal(120, await second.DayAsync(point, Plant.Day, row));
        Assert.Equal(120, await first.DayAsync(point, Plant.Day, row));
        await second.Store.Admin.CheckpointAsync();
        Assert.Equal(120, await second.DayAsync(point, Plant.Day, row));
    }

    [PostgresFact]
    public async Task Holder_Leaves_FollowerTakesOverAndWritesWhatItKept()
    {
        var first = await StartAsync();
        await using var second = await StartAsync();
        var point = await first.AddAsync(_definitions["p"]);
        await first.AppendAsync(point, Plant.Day, 1, 2, 3);
        await first.DisposeAsync();
        await second.BecomesAsync(StoreRole.Holder);
        var last = await second.AppendAsync(point, Plant.Day.AddHours(1), 4);
        Assert.Equal(10, await second.DayAsync(point, Plant.Day, last.LogPosition));
        await second.Store.Admin.CheckpointAsync();
        var quality = (await second.Store.Readings.QualityAsync(point, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 2))).Single();
        Assert.Equal((4, 4), (quality.Received, quality.Distinct));

        await using var third = await StartAsync();
        Assert.Equal(10, await third.DayAsync(point, Plant.Day, last.LogPosition));
    }

    [PostgresFact]
    public async Task RawReadings_RemovedByTheHolder_AreRefusedByTheFollowerToo()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var point = await first.AddAsync(_definitions["p"]);
        await first.AppendAsync(point, Plant.Day, 1, 2, 3);
        await first.Store.Admin.RemoveRawAsync(Plant.Id, Plant.Shanghai, new DateOnly(2026, 3, 3), pretend: false);
        // A row that was sent after the removal: whoever has applied it knows of the removal.
        var later = await first.AppendAsync(point, Plant.Day.AddDays(1), 5);
        Assert.Equal(5, await second.DayAsync(point, Plant.Day.AddDays(1), later.LogPosition));
        await Assert.ThrowsAsync<StoreException>(() => second.AppendAsync(point, Plant.Day, 9));
        Assert.Equal(6, await second.DayAsync(point, Plant.Day, later.LogPosition));
    }

    [PostgresFact]
    public async Task LeaseConnection_Cut_RoleIsLostAndTakenAgainUnderAHigherEpoch()
    {
        await using var host = await StartAsync();
        var before = host.Store.Lease.Epoch;
        var lost = new TaskCompletionSource();
        host.Store.Lease.Changed += role => { if (role == StoreRole.Follower) { lost.TrySetResult(); } };
        await Psql.RunAsync(
            _connection,
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = (hashtext('factorytwin.lease')::bigint & 4294967295) AND objid::bigint = (hashtext(current_schema())::bigint & 4294967295)");
        await lost.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await host.BecomesAsync(StoreRole.Holder);
        Assert.True(host.Store.Lease.Epoch > before);
    }

    [PostgresFact]
    public async Task Checkpoint_AfterAnotherTookTheLease_IsRefused()
    {
        await using var host = await StartAsync();
        var point = await host.AddAsync(_definitions["p"]);
        var last = await host.AppendAsync(point, Plant.Day, 1, 2);
        await host.Store.Log.WaitAppliedAsync(last.LogPosition);
        // What a host sees that stood still while another took over: it still believes that it holds the lease.
        await Psql.RunAsync(_connection, "UPDATE lease SET epoch = epoch + 1");
        var error = await Assert.ThrowsAsync<StoreException>(() => host.Store.Admin.CheckpointAsync());
        Assert.Contains("another host took the lease over", error.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await Psql.RunAsync(_connection, "SELECT batch FROM position"));
        await Psql.RunAsync(_connection, "UPDATE lease SET epoch = epoch - 1");
        // The refused one is tried again by itself; a call that meets a try from before says so.
        while (await Record.ExceptionAsync(() => host.Store.Admin.CheckpointAsync()) is StoreException)
        {
            await Task.Yield();
        }
        Assert.Equal(last.LogPosition, await Psql.RunAsync(_connection, "SELECT batch FROM position"));
    }

    [PostgresFact]
    public async Task Server_Restarted_HostsGoOnAndNothingAcknowledgedIsLost()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var point = await first.AddAsync(_definitions["p"]);
        var kept = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            if (i == 15)
            {
                server.Restart();
            }
            try
            {
                await (i % 2 == 0 ? first : second).AppendAsync(point, Plant.Day.AddMinutes(15 * i), i);
                kept.Add(i);
            }
            catch (StoreException)
            {
                // Not acknowledged. Sent again, it counts once.
                i--;
                await Task.Delay(50);
            }
        }
        foreach (var host in new[] { first, second })
        {
            await host.Store.Admin.DrainAsync().WaitAsync(TimeSpan.FromSeconds(60));
            var read = await host.Store.Readings.ReadAsync(point, new TimeInterval(Plant.Day, Plant.Day.AddDays(1)));
            Assert.Equal(kept, read.Readings.Select(r => r.Sample.Value));
        }
    }

    private Task<Host> StartAsync() => Host.StartAsync(_connection, _definitions);
}
