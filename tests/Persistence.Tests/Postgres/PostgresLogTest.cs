using FactoryTwin.Domain.Model;
using FactoryTwin.Persistence.Tests.Support;
using FactoryTwin.Tests.Support;
using Npgsql;

namespace FactoryTwin.Persistence.Tests.Postgres;

/// <summary>What readers of the log see while several hosts append: always a prefix without a hole.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresLogTest(PostgresServer server)
{
    private const int Hosts = 3;
    private const int Writers = 6;
    private const int PerWriter = 60;

    private readonly string _connection = server.Connection("log_" + Guid.NewGuid().ToString("n")[..8]);
    private readonly Dictionary<string, PointDefinition> _definitions = new() { ["p"] = Plant.Interval("p") };

    [PostgresFact]
    public async Task Append_ManyHostsAtOnce_RowsAreSeenInOrderAndWithoutAHole()
    {
        // No checkpoint, so that no row is trimmed.
        var options = new StoreOptions { CheckpointInterval = TimeSpan.FromHours(1) };
        var hosts = new List<Host>();
        for (var i = 0; i < Hosts; i++)
        {
            hosts.Add(await Host.StartAsync(_connection, _definitions, options));
        }
        var point = await hosts[0].AddAsync(_definitions["p"]);
        using var done = new CancellationTokenSource();
        var watching = WatchAsync(done.Token);
        var appended = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var arrivals = new List<(long First, long Row)>();
            for (var i = 0; i < PerWriter; i++)
            {
                var result = await hosts[writer % Hosts].AppendAsync(point, Plant.Day.AddDays(writer).AddHours(i), 1, 2, 3);
                arrivals.Add((result.FirstArrival, result.LogPosition));
            }
            return arrivals;
        })));
        await done.CancelAsync();
        Assert.True(await watching > 3, "Nobody looked while rows were appended: the test says nothing.");

        var all = appended.SelectMany(a => a).Order().ToList();
        Assert.Equal(Enumerable.Range(0, Writers * PerWriter).Select(i => (1L + (3 * i), 1L + i)), all);
        foreach (var host in hosts)
        {
            Assert.Equal(PerWriter * 6.0 - (PerWriter - 24) * 6.0, await host.DayAsync(point, Plant.Day, all.Count));
            await host.DisposeAsync();
        }
    }

    /// <summary>Reads all rows again and again; each time they are numbered from 1 on, and so are their readings.</summary>
    private async Task<int> WatchAsync(CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync(CancellationToken.None);
        var looks = 0;
        while (!stop.IsCancellationRequested)
        {
            await using var command = new NpgsqlCommand("SELECT id, arrival, readings FROM batch ORDER BY id", connection);
            await using var row = await command.ExecuteReaderAsync(CancellationToken.None);
            for (long id = 1, arrival = 1; await row.ReadAsync(CancellationToken.None); id++)
            {
                Assert.Equal((id, arrival), (row.GetInt64(0), row.GetInt64(1)));
                arrival += row.GetInt32(2);
            }
            looks++;
        }
        return looks;
    }
}
